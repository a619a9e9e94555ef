import { withoutEmbed } from "../../core/link/embed.ts";
import type { EmbedPart } from "../../core/link/linkState.ts";
import { ReadComparison } from "./ReadComparison.tsx";

/** A comparison as a part of another page: no more than what is to be seen, and the way to the page itself. */
export default function EmbedView({ hidden }: { readonly hidden: readonly EmbedPart[] }) {
  return (
    <main className="embed" id="main">
      <h1 className="visually-hidden">A comparison of two responses</h1>
      <ReadComparison hidden={hidden} />
      <p className="embed-back">
        <a href={withoutEmbed(location.hash)} target="_blank" rel="noopener">
          Open in Split Decision
        </a>
      </p>
    </main>
  );
}
