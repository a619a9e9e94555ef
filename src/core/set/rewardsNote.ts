import { isOwnTree } from "../tree/isOwnTree.ts";
import type { DecisionTree } from "../tree/types.ts";

/**
 * A tree belongs to the rewards that it was fitted on: what to say where those of a set are others, or nobody knows whose; undefined where they are
 * its own. `rewardModels`: as rows name them, the id of a package, then its digest.
 */
export function rewardsNote(rewardModels: readonly string[], tree: DecisionTree): string | undefined {
  const [only, ...others] = rewardModels;
  if (only === undefined)
    return `The file does not say which model its rewards are of. The tree “${tree.title}” is right for the model that it was fitted on only.`;
  if (others.length > 0) return `The rewards are of ${rewardModels.length} models: ${rewardModels.join(", ")}.`;
  return isOwnTree(tree, only.split("@")[0])
    ? undefined
    : `The rewards are of ${only}; the tree “${tree.title}” was not fitted on them.`;
}
