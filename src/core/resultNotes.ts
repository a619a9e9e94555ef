/** What a reader must know beside a result: the lines that the page shows, and that every export carries. */
import { formatCount, formatNumber, formatPercent } from "./format.ts";
import type { ModelPackage } from "./modelPackage.ts";
import type { SentencePart } from "./sentence.ts";
import type { DecisionTree, Preference } from "./tree/types.ts";

/** Stands over rewards that were made up with sliders. */
export const WHAT_IF = "What if: not the model's rewards";

/** Stands over a result whose text has been edited since. */
export const STALE = "For the previous text";

/** "A careful person prefers response 1: the model is wrong here." With a borrowed tree nothing follows about the model. */
export function expectationNote(preference: Preference, expected: Preference, isOwnTree: boolean): string {
  const side = `A careful person prefers response ${expected + 1}`;
  return preference === expected ? `${side}, too.` : `${side}: ${isOwnTree ? "the model" : "this tree"} is wrong here.`;
}

/** Of a model with one score, whose package holds how it decides as a tree of one split. */
const OWN_RULE =
  "Not fitted: this model's own rule, that the higher score is preferred. The shares of its leaves are no probabilities.";

/** What the tree was fitted on, with a plain word where that is not what goes through it. */
export function treeSourceNote(tree: DecisionTree, isOwn: boolean): readonly [SentencePart, ...SentencePart[]] {
  if (isOwn)
    return [{ text: tree.provenance.kind === "rule" ? OWN_RULE : "Fitted on this model's own reward differences." }];
  const { source } = tree.provenance;
  const inputs = inputsOf(tree);
  const fittedOn = inputs === undefined ? "" : ` but on ${inputs}`;
  const from = typeof source === "string" ? ` Source: ${source}.` : "";
  return [
    { text: "Borrowed tree.", strong: true },
    {
      text: ` It was not fitted on this model's rewards${fittedOn}, so its lines may lie in the wrong places for them.${from}`,
    },
  ];
}

/** What the tree was fitted on: a published reward model's tree has the model's name. */
function inputsOf({ provenance, title }: DecisionTree): string | undefined {
  if (provenance.kind === "reward-model") return `rewards of ${title}`;
  return typeof provenance.inputs === "string" ? provenance.inputs : undefined;
}

/** How often the model agrees with people, and how often length alone does; that nobody measured it, where nobody did. */
export function agreementNote({ evaluation }: Pick<ModelPackage, "evaluation">): string {
  if (evaluation === undefined) return "How often its rewards agree with people was not measured for this package.";
  const { accuracy, length_baseline, unequal_pairs } = evaluation;
  const pairs = unequal_pairs === undefined ? "the" : formatCount(unequal_pairs);
  return `In cross-validation, its helpfulness reward was higher for the response that people rated higher in ${percentPlusMinus(accuracy)} of ${pairs} pairs with unequal ratings. Always taking the longer response would have been right in ${percentPlusMinus(length_baseline)} of them.`;
}

function percentPlusMinus({ value, se }: { readonly value: number; readonly se: number }): string {
  return `${formatPercent(value)} (± ${formatNumber(se * 100, 1)})`;
}

/** "The last 1,204 characters of response 1 were over the length limit and were not scored." */
export function lengthNote(which: "first" | "last", characters: number, of: string): string {
  return `The ${which} ${formatCount(characters)} characters${of} were over the length limit and were not scored.`;
}
