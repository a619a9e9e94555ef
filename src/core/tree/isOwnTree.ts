import type { DecisionTree } from "./types.ts";

/** Whether the tree was fitted on the rewards of this model, by its own account. Any other tree is borrowed, and that is said. */
export function isOwnTree({ provenance }: DecisionTree, modelId: string | undefined): boolean {
  return modelId !== undefined && provenance.model === modelId;
}
