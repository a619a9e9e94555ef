/** What would flip a comparison, as chosen: the flip and how it is said, or in plain words why there is none. */
import { listed } from "../base/listed.ts";
import type { FlipMeasure } from "./counterfactual/measures.ts";
import type { FlipStart, Scale } from "./counterfactual/moves.ts";
import { type StatedFlip, statedFlip } from "./counterfactual/stated.ts";
import { type Flip, smallestFlips } from "./counterfactual.ts";
import { decidingAttributes, flipSentence } from "./flipSentence.ts";
import { formatNumber } from "./format.ts";
import type { ComparisonResult } from "./result.ts";
import { scaleName } from "./scaleName.ts";
import type { SentencePart } from "./sentence.ts";
import { trainingRanges } from "./trainingDifferences.ts";
import { isLeaf } from "./tree/predict.ts";
import type { DecisionTree } from "./tree/types.ts";

/** What may move: the differences, or one response's rewards on their scale. */
export type Moving = "difference" | "response-1" | "response-2";

export interface FlipChoices {
  readonly goal: "other-winner" | "other-leaf";
  readonly measure: FlipMeasure;
  readonly moving: Moving;
  /** Names of attributes that stay: another tree may have others. */
  readonly locked: readonly string[];
}

export type FlipAnswer =
  | {
      readonly kind: "flip";
      readonly flip: Flip;
      readonly stated: StatedFlip;
      readonly sentence: readonly SentencePart[];
    }
  | { readonly kind: "impossible"; readonly reason: string };

/** The smallest flip under the choices. By spreads where the tree has none, it is the one with the least total. */
export function flipAnswer(
  result: ComparisonResult,
  document: DecisionTree,
  scale: Scale,
  choices: FlipChoices,
): FlipAnswer {
  const start = flipStart(result, choices.moving, scale);
  const flip = flipOf(result, document, start, choices);
  if (!flip) return { kind: "impossible", reason: reasonOf(result, document, scale, choices) };
  const stated = statedFlip(document.tree, start, flip);
  return { kind: "flip", flip, stated, sentence: flipSentence(document, result, start, flip.leaf, stated) };
}

function flipOf(
  { attributes }: ComparisonResult,
  document: DecisionTree,
  start: FlipStart,
  { goal, measure, locked }: FlipChoices,
): Flip | undefined {
  const spreads = spreadsOf(document);
  const flips = smallestFlips(document.tree, start, {
    goal,
    locked: attributes.flatMap((name, i) => (locked.includes(name) ? [i] : [])),
    spreads,
    trainingRanges: trainingRanges(document),
  });
  return flips[measure === "scaled" && !spreads ? "total" : measure];
}

/** The training differences' standard deviations as units; undefined where the tree has none, or an attribute never differed. */
export function spreadsOf({ training }: DecisionTree): readonly number[] | undefined {
  return training?.spread.every((spread) => spread > 0) ? training.spread : undefined;
}

function flipStart({ rewards, difference }: ComparisonResult, moving: Moving, scale: Scale): FlipStart {
  if (moving === "difference") return { kind: "difference", difference };
  return { kind: "response", rewards, response: moving === "response-1" ? 0 : 1, scale };
}

/** The first of the choices that stands in the way. */
function reasonOf(result: ComparisonResult, document: DecisionTree, scale: Scale, choices: FlipChoices): string {
  const { goal, moving } = choices;
  const { tree, attributes } = document;
  if (isLeaf(tree, 0)) return "Nothing: this tree has no splits and says the same of every pair.";
  if (goal === "other-winner" && decidingAttributes(tree).length === 0) {
    return `Nothing: no pair reaches a leaf of this tree that prefers response ${2 - result.preference}.`;
  }
  const aim = goal === "other-winner" ? "the winner cannot change" : "no other leaf can be reached";
  const locked = attributes.filter((name) => choices.locked.includes(name));
  const without = (change: Partial<FlipChoices>) => {
    const eased = { ...choices, ...change };
    return flipOf(result, document, flipStart(result, eased.moving, scale), eased) !== undefined;
  };
  // A tree by hand may have leaves that nothing reaches.
  if (!without({ moving: "difference", locked: [] })) return "Nothing: in this tree every pair reaches the same leaf.";
  const alone = `response ${moving === "response-1" ? 1 : 2} alone`;
  const ends = [scale.min, scale.max];
  const onScale = `${scaleName(scale)}, ${ends.map((end) => formatNumber(end, ends.every(Number.isInteger) ? 0 : 2)).join(" to ")}`;
  if (moving === "difference" || !without({ moving: "difference" })) {
    return `With ${listed(locked)} kept as ${locked.length === 1 ? "it is" : "they are"}, ${aim}.`;
  }
  const kept = without({ locked: [] }) && locked.length > 0 ? ` and ${listed(locked)} kept` : "";
  return `With ${alone} moving within ${onScale}${kept}, ${aim}.`;
}
