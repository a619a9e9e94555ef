/** One comparison as it leaves the page: whatever is saved or copied is a function of this object alone. */
import type { Comment } from "../comments/comment.ts";
import type { ExplainedResult, ExplanationContext } from "../explanation.ts";
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
  /** What is known beside the result: the rating scale, and the errors that the sentence takes into account. */
  readonly context: ExplanationContext;
  /** What the page says beside the verdict; a sentence or two each, the most important first. */
  readonly notes: readonly string[];
  /** What people have written about words of the pair and nodes of the tree: those in place, in the order of their numbers. */
  readonly comments: readonly Comment[];
  /** An address at which the comparison opens; undefined where there is none. */
  readonly link: string | undefined;
}
