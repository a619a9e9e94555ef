/** What leaving parts out has shown, as marks on the texts that they were left out of. */
import type { TextMark } from "../../../../charts/words/textMarks.ts";
import type { LeaveOneOut, LeftOut } from "../../../../core/attribution/leaveOneOut.ts";
import { type ComparisonResult, compare } from "../../../../core/result.ts";
import { verdictWords } from "../../../../core/tree/rules.ts";
import type { DecisionTree } from "../../../../core/tree/types.ts";
import type { Scored } from "../../../../state/comparisonStore.ts";

/** A mark, and the message of the prompt that it is in. */
export interface LeftOutMark extends TextMark {
  readonly message: number | undefined;
}

/** One mark a part: what it adds to the attribute, of the prompt to its difference; noted where without it the other is preferred. */
export function leftOutMarks(
  { of, leftOut }: LeaveOneOut,
  attribute: string,
  { attributes, model }: Scored,
  result: ComparisonResult,
  tree: DecisionTree,
): readonly LeftOutMark[] {
  const column = attributes.indexOf(attribute);
  return leftOut.map(({ unit, rewards, adds }: LeftOut) => {
    const [first, second] = adds.map((row) => row[column] as number) as [number, number];
    const toDifference = second - first;
    const without = compare(rewards, tree, model, attributes);
    return {
      ...unit,
      value: of === "prompt" ? toDifference : of === 0 ? first : second,
      favours: toDifference === 0 ? undefined : toDifference > 0 ? 2 : 1,
      note: without.preference === result.preference ? undefined : flipNote(without),
    };
  });
}

function flipNote({ preference, probabilities }: ComparisonResult): string {
  return `Without it, ${verdictWords(probabilities, preference)}`;
}
