/** The smallest flip in one plain sentence. */
import { listed } from "../base/listed.ts";
import type { AttributeChange } from "./counterfactual/measures.ts";
import type { FlipStart } from "./counterfactual/moves.ts";
import type { StatedFlip } from "./counterfactual/stated.ts";
import { formatNumber, formatPercent } from "./format.ts";
import type { ComparisonResult } from "./result.ts";
import type { SentencePart } from "./sentence.ts";
import { pivotalSplits } from "./tree/pivotal.ts";
import { isTie, preferenceAt, probabilities } from "./tree/predict.ts";
import type { DecisionTree, TreeArrays } from "./tree/types.ts";

/**
 * "If response 2's helpfulness were 0.43 lower, response 1 would be preferred.": of response 2 where differences move, as a difference is
 * 2 − 1.
 */
export function flipSentence(
  { tree, attributes }: DecisionTree,
  before: ComparisonResult,
  start: FlipStart,
  leaf: number,
  { changes, digits, isAbout }: StatedFlip,
): readonly SentencePart[] {
  const response = (start.kind === "difference" ? 1 : start.response) + 1;
  const moves = changes.map((change, i) => {
    const whose = i === 0 ? `response ${response}'s` : "its";
    return `${whose} ${attributes[change.attribute]}${i === 0 ? " were" : ""} ${isAbout ? "about " : ""}${howFar(change, digits)}`;
  });
  return [{ text: `If ${listed(moves)}, ` }, ...outcome(tree, before, leaf), { text: "." }];
}

function howFar({ change }: AttributeChange, digits: number): string {
  return `${formatNumber(Math.abs(change), digits)} ${change > 0 ? "higher" : "lower"}`;
}

function outcome(tree: TreeArrays, before: ComparisonResult, leaf: number): readonly SentencePart[] {
  const preference = preferenceAt(tree, leaf);
  const after = probabilities(tree, leaf);
  const percent = formatPercent(after[preference]);
  if (isTie(after)) return [{ text: "the tree would be undecided, which counts for response 1", node: leaf }];
  if (preference !== before.preference || isTie(before.probabilities)) {
    return [{ text: `response ${preference + 1} would be preferred`, node: leaf }, { text: `, ${percent}` }];
  }
  const now = formatPercent(before.probabilities[preference]);
  return [
    { text: `response ${preference + 1} would still be preferred, ${percent === now ? "" : "but "}with ` },
    { text: percent, node: leaf },
    { text: percent === now ? ", as now" : ` instead of ${now}` },
  ];
}

/**
 * The attributes that may decide the winner: those of the pivotal splits, ascending. One alone: every smallest flip changes just it. None: every
 * leaf has the same winner.
 */
export function decidingAttributes(tree: TreeArrays): readonly number[] {
  const pivotal = pivotalSplits(tree);
  return [...new Set(tree.feature.filter((_, node) => pivotal[node]))].sort((a, b) => a - b);
}
