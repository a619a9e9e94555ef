/**
 * The result of one comparison: the object that `explain --json` prints, the page draws and exports, and a link will certify.
 * A pure function of rewards and tree; nothing in it is stored anywhere else.
 */
import { DecodeError } from "../base/decode.ts";
import { err, ok, type Result } from "../base/result.ts";
import { difference, type PairRewards } from "./attributes.ts";
import { pivotalSplits } from "./tree/pivotal.ts";
import { decisionPath, directionOf, isLeaf, preferenceAt, probabilities } from "./tree/predict.ts";
import type { DecisionTree, Direction, Preference } from "./tree/types.ts";

const RESULT_SCHEMA = "split-decision/result@1";

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

/** What made the rewards; null in the result when they came with the input. */
export interface ModelIdentity {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the package's manifest: a changed package is another model. */
  readonly digest: string;
  /**
   * Where its package was had from, as somebody would type it (`owner/name@revision` or an address); undefined for the page's own, for one
   * out of a folder, and where it is not known. From outside it is a hint and no more: whoever asks there is asked first.
   */
  readonly address?: string | undefined;
}

export interface ComparisonResult {
  readonly schema: typeof RESULT_SCHEMA;
  readonly model: ModelIdentity | null;
  readonly tree: { readonly id: string; readonly title: string };
  /** The tree's, in its order; rewards and difference are in that order too. */
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

/**
 * Where each of the tree's attributes stands among the rewards' `attributes`: matched by name, so that their orders may differ and the
 * rewards may have more. The error names every attribute that the rewards lack.
 */
export function treeColumns(
  { attributes: wanted, title }: DecisionTree,
  attributes: readonly string[],
): Result<readonly number[], DecodeError> {
  const missing = wanted.filter((name) => !attributes.includes(name));
  if (missing.length === 0) return ok(wanted.map((name) => attributes.indexOf(name)));
  const expected = `${missing.join(", ")}, which the tree "${title}" asks about`;
  return err(new DecodeError("The rewards", "", expected, `only ${attributes.join(", ")}`));
}

/**
 * Sends a pair's rewards `[2][attributes]` through the tree. `attributes` are the rewards' names, in their order; rewards without names
 * are taken in the tree's order. Throws a DecodeError when the tree asks about an attribute that the rewards do not have.
 */
export function compare(
  rewards: PairRewards,
  document: DecisionTree,
  model: ModelIdentity | null,
  attributes: readonly string[] = document.attributes,
): ComparisonResult {
  const { tree } = document;
  const ordered = inTreeOrder(rewards, document, attributes);
  const x = difference(ordered);
  const nodes = decisionPath(tree, x);
  const leaf = nodes.at(-1) as number;
  return {
    schema: RESULT_SCHEMA,
    model,
    tree: { id: document.id, title: document.title },
    attributes: document.attributes,
    rewards: ordered,
    difference: x,
    path: nodes.filter((node) => !isLeaf(tree, node)).map(stepAt(document, x)),
    leaf,
    probabilities: probabilities(tree, leaf),
    preference: preferenceAt(tree, leaf),
  };
}

function inTreeOrder(rewards: PairRewards, document: DecisionTree, attributes: readonly string[]): PairRewards {
  const columns = treeColumns(document, attributes);
  if (!columns.ok) throw columns.error;
  const short = rewards.findIndex((row) => row.length !== attributes.length);
  if (short !== -1) {
    const whose = attributes === document.attributes ? `of the tree "${document.title}"` : "of the model";
    const expected = `${attributes.length} numbers, one for each attribute ${whose}`;
    throw new DecodeError("The rewards", `rewards[${short}]`, expected, String(rewards[short]?.length));
  }
  const reorder = (row: readonly number[]) => columns.value.map((column) => row[column] as number);
  return [reorder(rewards[0]), reorder(rewards[1])];
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
