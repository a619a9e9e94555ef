/** An explanation for people, in a few lines: what would flip it, the other order, how sure. */

import {
  contradictionSentence,
  methodSentence,
  orderSentence,
  stillPreferredSentence,
} from "../core/explanation/words.ts";
import type { Explanation } from "../core/explanation.ts";
import type { FlipAnswer } from "../core/flipAnswer.ts";
import type { ComparisonResult } from "../core/result.ts";
import { sentenceText } from "../core/sentence.ts";

export function explanationText(
  result: ComparisonResult,
  { order, uncertainty }: Explanation,
  flip: FlipAnswer,
): string {
  const flipWords = flip.kind === "flip" ? sentenceText(flip.sentence) : flip.reason;
  const sureWords = uncertainty
    ? `${stillPreferredSentence(uncertainty, result)} ${methodSentence(uncertainty)}`
    : "Nothing is known about errors of these rewards for this tree.";
  return [
    `What would flip it? ${flipWords}`,
    `Would the other order agree? ${sentenceText(orderSentence(order))} ${contradictionSentence(order)}`,
    `How sure? ${sureWords}`,
    "",
  ].join("\n");
}
