/** One comparison as it leaves the page: whatever is saved or copied is a function of this object alone. */
import type { Scale } from "../counterfactual/moves.ts";
import type { ExplainedResult } from "../explanation.ts";
import type { Pair } from "../pair.ts";
import type { DecisionTree } from "../tree/types.ts";

export interface SharedComparison {
  /** The very text that was scored, which may be older than the one on the page. */
  readonly pair: Pair;
  /** What is drawn, with what follows from it. */
  readonly result: ExplainedResult;
  /** The tree that the result came from. */
  readonly tree: DecisionTree;
  /** Where the tree comes from, and whether it fits the rewards: a sentence or two. */
  readonly treeSource: string;
  /** How the rewards came about, e.g. "Scored in a browser on WASM." */
  readonly scoredOn: string;
  /** The ends of the rating scale. */
  readonly scale: Scale;
  /** What a reward of the back end may be off by, rating units; undefined where nothing is stated. */
  readonly drift: number | undefined;
  /** What the page says beside the verdict; a sentence or two each, the most important first. */
  readonly notes: readonly string[];
  /** An address at which the comparison opens; undefined where there is none. */
  readonly link: string | undefined;
}
