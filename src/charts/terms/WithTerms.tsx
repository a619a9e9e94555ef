import { firstPlaces, type TermId, type TextPart } from "../../core/glossary/phrases.ts";
import { Term } from "./Term.tsx";

interface Props {
  readonly children: string;
  /** The first place of each is a word that explains itself. */
  readonly terms: readonly TermId[];
}

/** A text whose words explain themselves. For what is fetched later: at first paint, words stand as `Term`. */
export function WithTerms({ children, terms }: Props) {
  return <MarkedTerms parts={firstPlaces([children], terms)[0] ?? []} />;
}

/** A text in parts, as `firstPlaces` makes them of all texts of a section. */
export function MarkedTerms({ parts }: { readonly parts: readonly TextPart[] }) {
  return parts.map(({ text, term }) =>
    term ? (
      <Term key={term} id={term}>
        {text}
      </Term>
    ) : (
      text
    ),
  );
}
