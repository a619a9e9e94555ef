/** The published usage example: rewards that one of the systems printed of a pair. Its texts stand on the model's card and are not shipped. */
import type { LinkState } from "../link/linkState.ts";
import { type ComparisonResult, compare, type ModelIdentity } from "../result.ts";
import { treeDigest } from "../tree/digest.ts";
import type { DecisionTree } from "../tree/types.ts";
import type { Leaderboard } from "./leaderboard.ts";

type Example = Leaderboard["usage_example"];

/** The model that printed the rewards. It has no package here, so no digest. */
function modelOf({ model }: Example): ModelIdentity {
  return { id: model.toLowerCase(), title: model, digest: "" };
}

/** The recorded rewards through a tree: that of the model itself, or a borrowed one. */
export function usageResult(example: Example, tree: DecisionTree): ComparisonResult {
  return compare(example.rewards, tree, modelOf(example), example.attributes);
}

/** The example as a comparison. In the place of texts stands where they are. */
export function usageLink(example: Example, tree: DecisionTree): LinkState {
  const { rewards, attributes, model } = example;
  const result = usageResult(example, tree);
  return {
    messages: [
      {
        role: "user",
        content: `(The usage example of ${model}: a sum about apples. Its texts are on the model's card.)`,
      },
    ],
    response1: "(Response 1 of the usage example.)",
    response2: "(Response 2 of the usage example.)",
    rewards,
    source: { model: modelOf(example), attributes, backend: null, cuts: [undefined, undefined] },
    tree: { kind: "known", id: tree.id, title: tree.title, digest: treeDigest(tree) },
    outcome: { leaf: result.leaf, probabilities: result.probabilities },
  };
}
