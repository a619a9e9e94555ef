/** A result beside another one of the same tree, as an object to print: another pair's, or the same pair's before an edit. */
import { type EditedReward, editShares, type ScoredText } from "../attribution/editShares.ts";
import type { LastReading } from "../attribution.ts";
import { type AttributeShift, type Both, contrast, editSentence, partingSentence } from "../contrast.ts";
import type { ComparisonResult, PathStep } from "../result.ts";
import { sentenceText } from "../sentence.ts";

export interface ExplainedBeside {
  readonly kind: "another pair" | "before an edit";
  /** In words, as the page says it. */
  readonly sentence: string;
  /** The other one. */
  readonly result: ComparisonResult;
  /** The split at which the ways part, as each passes it; null where both end in one leaf. */
  readonly parting: { readonly there: PathStep; readonly here: PathStep } | null;
  /** What this result has more than the other. */
  readonly shifts: readonly AttributeShift[];
  /** Of an edit; null of another pair, and where no text was scored. */
  readonly edits: ExplainedEdits | null;
}

/** Rows of numbers are in the order of `attributes`. */
export interface ExplainedEdits {
  readonly attributes: readonly string[];
  /** How a pooling of the last token is told: see `LastReading`. */
  readonly reading: LastReading;
  /** Of response 1 and 2. */
  readonly responses: Both<ExplainedEdit>;
}

interface ExplainedEdit {
  readonly edits: readonly { readonly removed: string; readonly added: string; readonly shares: readonly number[] }[];
  readonly stayed: readonly number[];
  readonly endOfTurn: readonly number[];
  /** All of these added: what the edit moved. */
  readonly change: readonly number[];
}

export function explainedBeside(
  kind: ExplainedBeside["kind"],
  there: ComparisonResult,
  here: ComparisonResult,
  edits: ExplainedEdits | null,
): ExplainedBeside {
  const { parting, shifts } = contrast(there, here);
  const sentence = kind === "before an edit" ? editSentence(there, here) : partingSentence(here, there);
  return {
    kind,
    sentence: sentenceText(sentence),
    result: there,
    parting: parting ? { there: parting[0], here: parting[1] } : null,
    shifts,
    edits,
  };
}

/** What each edit moved in every reward. Both texts have to be scored by one model. */
export function explainedEdits(before: ScoredText, after: ScoredText, reading: LastReading): ExplainedEdits {
  const { attributes } = after.evidence;
  const byAttribute = attributes.map((attribute) => editShares(before, after, attribute, reading));
  const responseOf = (response: 0 | 1): ExplainedEdit => {
    const columns = byAttribute.map((both) => both[response]);
    const all = (of: (reward: EditedReward) => number) => columns.map(of);
    return {
      edits: (columns[0]?.edits ?? []).map(({ removed, added }, i) => ({
        removed,
        added,
        shares: all(({ edits }) => edits[i]?.share as number),
      })),
      stayed: all(({ stayed }) => stayed),
      endOfTurn: all(({ endOfTurn }) => endOfTurn),
      change: all(({ change }) => change),
    };
  };
  return { attributes, reading, responses: [responseOf(0), responseOf(1)] };
}
