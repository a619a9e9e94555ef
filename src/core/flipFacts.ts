/** What there is to say about a flip beside the sentence itself. */
import type { FlipAnswer } from "./flipAnswer.ts";
import { decidingAttributes } from "./flipSentence.ts";
import { formatNumber } from "./format.ts";
import type { DecisionTree } from "./tree/types.ts";

/** Sentences: what does the same, what is always so in this tree, and whether the tree has seen such differences. */
export function flipFacts(tree: DecisionTree, answer: FlipAnswer): readonly string[] {
  return [...sameDifference(tree, answer), ...alwaysSo(tree), ...rangeOf(answer)];
}

/** Differences have no owner: what one response gains is as good as what the other loses. */
function sameDifference({ attributes }: DecisionTree, answer: FlipAnswer): readonly string[] {
  if (answer.kind !== "flip" || answer.flip.rewards) return [];
  const [change, ...others] = answer.stated.changes;
  if (!change || others.length > 0)
    return ["Only the differences count: response 1 moved the other way does the same."];
  const { digits, isAbout } = answer.stated;
  const size = `${isAbout ? "about " : ""}${formatNumber(Math.abs(change.change), digits)}`;
  const way = change.change > 0 ? "lower" : "higher";
  return [`Only the difference counts: response 1's ${attributes[change.attribute]} ${size} ${way} does the same.`];
}

function alwaysSo({ tree, attributes }: DecisionTree): readonly string[] {
  const [attribute, ...others] = decidingAttributes(tree);
  if (attribute === undefined || others.length > 0) return [];
  const name = attributes[attribute];
  return [`In this tree ${name} alone decides the winner, so the smallest flip of the winner is always one attribute.`];
}

function rangeOf(answer: FlipAnswer): readonly string[] {
  if (answer.kind !== "flip") return [];
  switch (answer.flip.isInTrainingRange) {
    case true:
      return ["The flipped differences lie in the range of the training data."];
    case false:
      return ["The flipped differences lie outside the range of the training data: the tree has seen none like them."];
    case undefined:
      return ["Whether the flipped differences lie in the range of the training data is not known for this tree."];
  }
}
