import { firstPlaces, type TermId, type TextPart } from "../../core/glossary/phrases.ts";
import { leadingPunctuation, openingPunctuation } from "../../core/punctuation.ts";
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
  return parts.map(({ text, term }, i) => {
    const [left, right] = [parts[i - 1], parts[i + 1]];
    const [before, after] = [openingPunctuation(left?.text ?? ""), leadingPunctuation(right?.text ?? "")];
    if (term)
      return (
        <Term key={term} id={term} before={before} after={after}>
          {text}
        </Term>
      );
    // What stands at the words beside it has gone to them.
    const from = left?.term ? leadingPunctuation(text).length : 0;
    const to = text.length - (right?.term ? openingPunctuation(text.slice(from)).length : 0);
    return text.slice(from, to);
  });
}
