/**
 * The result of one comparison: the object that `explain --json` prints, the page draws and exports, and a link will certify.
 * A pure function of rewards and tree; nothing in it is stored anywhere else.
 */
import { difference, type PairRewards } from "./attributes.ts";
import { pivotalSplits } from "./tree/pivotal.ts";
import { decisionPath, directionOf, isLeaf, preferenceAt, probabilities } from "./tree/predict.ts";
import type { DecisionTree, Direction, Preference } from "./tree/types.ts";

export const RESULT_SCHEMA = "split-decision/result@1";

/** One split on the path from root to leaf. */
export interface PathStep {
  readonly node: number;
  readonly attribute: string;
  readonly threshold: number;
  /** The pair's difference at this attribute (2 − 1), before rounding to float32. */
  readonly value: number;
  /** value − threshold, signed: at most 0 goes left (up to float32 rounding of the value). */
  readonly margin: number;
  readonly direction: Direction;
  /** Whether both responses are reachable as winners below this split: only then could it change the winner. */
  readonly pivotal: boolean;
}

/** What made the rewards; undefined in the result when they came with the input. */
export interface ModelIdentity {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the package's manifest: a changed package is another model. */
  readonly digest: string;
}

export interface ComparisonResult {
  readonly schema: typeof RESULT_SCHEMA;
  readonly model: ModelIdentity | null;
  readonly tree: { readonly id: string; readonly title: string };
  readonly attributes: readonly string[];
  readonly rewards: PairRewards;
  /** rewards of response 2 − rewards of response 1, `[attributes]`. */
  readonly difference: readonly number[];
  readonly path: readonly PathStep[];
  /** Node index of the leaf. */
  readonly leaf: number;
  /** P(response 1 preferred), P(response 2 preferred) at the leaf. */
  readonly probabilities: readonly [number, number];
  readonly preference: Preference;
}

/** Sends a pair's rewards `[2][attributes]`, in the tree's attribute order, through the tree. Throws if their number differs. */
export function compare(rewards: PairRewards, document: DecisionTree, model: ModelIdentity | null): ComparisonResult {
  const { tree, attributes } = document;
  if (rewards.some((row) => row.length !== attributes.length)) {
    throw new RangeError(
      `The tree "${document.title}" is on ${attributes.length} attributes, the rewards are ${rewards[0].length}.`,
    );
  }
  const x = difference(rewards);
  const nodes = decisionPath(tree, x);
  const leaf = nodes.at(-1) as number;
  return {
    schema: RESULT_SCHEMA,
    model,
    tree: { id: document.id, title: document.title },
    attributes,
    rewards,
    difference: x,
    path: nodes.filter((node) => !isLeaf(tree, node)).map(stepAt(document, x)),
    leaf,
    probabilities: probabilities(tree, leaf),
    preference: preferenceAt(tree, leaf),
  };
}

function stepAt(document: DecisionTree, x: readonly number[]): (node: number) => PathStep {
  const { tree, attributes } = document;
  const pivotal = pivotalSplits(tree);
  return (node) => {
    const feature = tree.feature[node] as number;
    const value = x[feature] as number;
    const threshold = tree.threshold[node] as number;
    return {
      node,
      attribute: attributes[feature] as string,
      threshold,
      value,
      margin: value - threshold,
      direction: directionOf(value, threshold),
      pivotal: pivotal[node] as boolean,
    };
  };
}
