/** Where pairs or fidelity do not carry what the tree seems to say, in plain words. */
import { countOf, formatNumber, formatPercent } from "../../format.ts";
import { Z95 } from "../../numeric/proportion.ts";
import { isLeaf } from "../../tree/predict.ts";
import type { TreeArrays } from "../../tree/types.ts";
import type { Estimate } from "./estimates.ts";
import type { TrustReport } from "./trustReport.ts";

export interface Doubt {
  readonly kind:
    | "own column"
    | "class weights"
    | "few"
    | "small leaf"
    | "no better"
    | "one is enough"
    | "sum is better"
    | "root"
    | "too large"
    | "by hand";
  readonly text: string;
}

/** Fewer prompts than this make a tree that another sample would not. */
const FEW = 200;
/** A share of fewer pairs is known to no better than about a fifth. */
const SMALL_LEAF = 20;
/** A root that fewer replicas choose may as well be another. */
const STABLE_ROOT = 0.8;

/** In the order of weight. `tree`: the one that the report is of. */
export function doubtsOf(report: TrustReport, attributes: readonly string[], tree: TreeArrays): readonly Doubt[] {
  const root = isLeaf(tree, 0) ? undefined : tree.feature[0];
  return [
    ...ownColumn(report, attributes),
    ...notBetter(report),
    ...unsteadyRoot(report, attributes, root),
    ...byHandDoubt(report),
    ...classWeights(report),
    ...thin(report),
    ...otherModels(report, tree),
  ];
}

function ownColumn({ sameAs }: TrustReport, attributes: readonly string[]): readonly Doubt[] {
  if (sameAs.length === 0) return [];
  const names = sameAs.map((attribute) => attributes[attribute]).join(" and ");
  const text = `The label was made from this very column, or it from the label: wherever ${names} differs, the label names the response with more of it. The tree finds that again and explains nothing; leave ${names} out to learn more.`;
  return [{ kind: "own column", text }];
}

function classWeights({ isClassWeighted, second }: TrustReport): readonly Doubt[] {
  if (!isClassWeighted) return [];
  const text = `The two answers were weighed, so a leaf does not say how often each is given: response 2 has ${formatPercent(second)} of these labels. Log-loss and calibration suffer from it, the preferred response may not.`;
  return [{ kind: "class weights", text }];
}

function notBetter({ baselines, tree }: TrustReport): readonly Doubt[] {
  const majority = baselines.find(({ kind }) => kind === "majority");
  if (!majority || isClearly(majority.worseBy, 1)) return [];
  const losses = `log-loss ${lossText(tree.logLoss)} against ${lossText(majority.fidelity.logLoss)}`;
  const isRightMoreOften = tree.accuracy.value - majority.fidelity.accuracy.value > Z95 * tree.accuracy.error;
  const text = isRightMoreOften
    ? `On held-out pairs the tree is right more often than the more frequent response alone, but too sure of itself (${losses}). Ask for more pairs in each leaf.`
    : `On held-out pairs the tree is no better than always naming the more frequent response (${losses}). It does not explain this label.`;
  return [{ kind: "no better", text }];
}

function unsteadyRoot(
  { replicas }: TrustReport,
  attributes: readonly string[],
  root: number | undefined,
): readonly Doubt[] {
  const share = root === undefined ? 1 : (replicas.roots[root]?.share ?? 0);
  if (share >= STABLE_ROOT) return [];
  const name = attributes[root as number] as string;
  const text = `The root is ${name} in only ${Math.round(share * replicas.replicas)} of ${replicas.replicas} replicas: another sample of pairs might ask something else first.`;
  return [{ kind: "root", text }];
}

function byHandDoubt({ byHand }: TrustReport): readonly Doubt[] {
  if (byHand === 0) return [];
  const nodes = byHand === 1 ? "A node was" : `${byHand} nodes were`;
  const text = `${nodes} decided by hand, with every pair in view, and every fold and replica keeps that: the figures on held-out pairs flatter the tree.`;
  return [{ kind: "by hand", text }];
}

function thin({ groups, smallestLeaf }: TrustReport): readonly Doubt[] {
  const few: Doubt = {
    kind: "few",
    text: `There are only ${groups} independent prompts. Trees of so few differ from sample to sample: read the intervals, not the tree.`,
  };
  const small: Doubt = {
    kind: "small leaf",
    text: `The smallest leaf has ${countOf(smallestLeaf, "row")}: its probability is a guess. Ask for more in each leaf.`,
  };
  return [...(groups < FEW ? [few] : []), ...(smallestLeaf < SMALL_LEAF ? [small] : [])];
}

function otherModels({ baselines, tree, size }: TrustReport, { feature }: TreeArrays): readonly Doubt[] {
  const leaves = feature.filter((attribute) => attribute < 0).length;
  const asksOthers = feature.some((attribute) => attribute > 0);
  const [first, sum] = [
    baselines.find(({ kind }) => kind === "first attribute"),
    baselines.find(({ kind }) => kind === "logistic"),
  ];
  const doubts: Doubt[] = [];
  if (sum && isClearly(sum.worseBy, -1)) {
    const text = `A weighted sum of the attributes foretells held-out pairs better (log-loss ${lossText(sum.fidelity.logLoss)} against ${lossText(tree.logLoss)}): this label is not decided by a few steps.`;
    doubts.push({ kind: "sum is better", text });
  }
  if (first && asksOthers && first.worseBy.value <= first.worseBy.error) {
    const text = `A tree of ${first.name} is as good on held-out pairs: what the other attributes do here may be chance.`;
    doubts.push({ kind: "one is enough", text });
  }
  if (size.smallest.leaves < leaves) {
    const text = `A tree of ${countOf(size.smallest.leaves, "leaf", "leaves")} is as good within one standard error: the other splits may be chance.`;
    doubts.push({ kind: "too large", text });
  }
  return doubts;
}

/** Whether the estimate is on that side of 0, beyond chance (95 %). */
function isClearly({ value, error }: Estimate, sign: 1 | -1): boolean {
  return sign * value > Z95 * error;
}

function lossText({ value }: Estimate): string {
  return formatNumber(value, 3);
}
