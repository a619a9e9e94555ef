import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";
import { CITATIONS } from "./citations.ts";

/** Whose work to cite, each ready to be copied. */
export function Citations() {
  return (
    <section aria-labelledby="citations-title">
      <h3 id="citations-title">To cite</h3>
      <p>
        Cite the method's author for the method, and who made the data and the model for theirs.{" "}
        <CopyButton text={() => CITATIONS.map(({ bibtex }) => bibtex).join("\n\n")}>Copy all as BibTeX</CopyButton>
      </p>
      {CITATIONS.map(({ name, bibtex }) => (
        <Unfolding key={name} summary={name}>
          <ScrollRegion className="about-bibtex" label={`BibTeX: ${name}`}>
            <pre>{bibtex}</pre>
          </ScrollRegion>
          <p>
            <CopyButton text={() => bibtex}>Copy</CopyButton>
          </p>
        </Unfolding>
      ))}
    </section>
  );
}
