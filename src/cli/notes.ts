/** What a reader of a result must know beside it. */
import type { RewardErrors } from "../core/noise.ts";
import type { ComparisonResult, ModelIdentity } from "../core/result.ts";
import { narrownessSentence } from "../core/sentence.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import type { ScoreReply } from "../inference/protocol.ts";

/** A tree belongs to the rewards that it was fitted on. Using it on others is allowed, never silent. */
export function treeNotes(tree: DecisionTree, model: ModelIdentity | null, isOwn: boolean): readonly string[] {
  if (model === null) {
    return [
      `Note: the rewards came with the input; the tree "${tree.title}" is right for the model it was fitted on only.`,
    ];
  }
  return isOwn
    ? []
    : [
        `Note: the tree "${tree.title}" was fitted on other rewards than those of "${model.title}", which it is used on here.`,
      ];
}

/** What of the texts was left out because of the model's length limit. */
export function cutNotes({ promptCut, responses }: ScoreReply): readonly string[] {
  const prompt = promptCut
    ? [
        `Note: too long; the conversation is scored from message ${promptCut.message + 1}, character ${promptCut.character + 1} on.`,
      ]
    : [];
  const cuts = responses.flatMap(({ cutFrom }, i) =>
    cutFrom === undefined ? [] : [`Note: too long; response ${i + 1} is scored up to character ${cutFrom}.`],
  );
  return [...prompt, ...cuts];
}

/** How narrow the verdict is, where rewards may be off by more than its margin. */
export function narrownessNotes(result: ComparisonResult, errors: RewardErrors): readonly string[] {
  const sentence = narrownessSentence(result, errors);
  return sentence === undefined ? [] : [`Note: ${sentence}`];
}
