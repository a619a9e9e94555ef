import type { DecisionTree } from "./types.ts";

/** Whether the tree was fitted on the rewards of this model, by its own account. Any other tree is borrowed, and that is said. */
export function isOwnTree({ provenance }: DecisionTree, modelId: string | undefined): boolean {
  const { model } = provenance;
  return modelId !== undefined && typeof model === "string" && nameOf(model) === nameOf(modelId);
}

/** Files name a model with or without its owner on the Hub, and in any case. */
function nameOf(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1).toLowerCase();
}
