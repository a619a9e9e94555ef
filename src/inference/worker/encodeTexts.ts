/** Texts to the ids of a scored sequence. */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import { breathe } from "./chunks.ts";
import type { Texts } from "./engineTypes.ts";
import { layOutSequence, type ScoredSequence } from "./sequence.ts";
import { type EncodedText, prepareText, type TextTokenizer } from "./tokenizer.ts";

/** Hundreds of short texts must not each wait for the browser's shortest pause. */
const BREATH_MS = 20;

/** What turns the texts of one request into sequences; a message that comes again is split into tokens once. */
export type EncodeTexts = (signal: AbortSignal, texts: Texts) => Promise<ScoredSequence>;

/** Rejects with `input-refused` where there is nothing to score, or a role that the package's template does not have. */
export function createEncoder(manifest: ModelPackage, tokenizer: TextTokenizer): EncodeTexts {
  // No more characters than the package's length can hold at its longest token, so that a pasted book costs no minutes.
  const most = (manifest.max_tokens + 1) * tokenizer.longestToken;
  const contents = new Map<string, EncodedText>();
  let breathedAtMs = Number.NEGATIVE_INFINITY;
  const breatheInTime = async (signal: AbortSignal) => {
    if (performance.now() - breathedAtMs < BREATH_MS) return;
    await breathe(signal);
    breathedAtMs = performance.now();
  };
  return async (signal, { messages, responses }) => {
    if (messages.length === 0 || responses.length === 0) {
      throw new InferenceError("input-refused", "There must be at least one message and one response.");
    }
    const encodedMessages = [];
    for (const { role, content } of messages) {
      await breatheInTime(signal);
      const text = contents.get(content) ?? encodeEnd(tokenizer, prepareText(content), most);
      contents.set(content, text);
      encodedMessages.push({ role, text });
    }
    const encodedResponses = [];
    for (const response of responses) {
      await breatheInTime(signal);
      encodedResponses.push(tokenizer.encode(prepareText(response).slice(0, most)));
    }
    return layOutSequence(encodedMessages, encodedResponses, manifest);
  };
}

/** Of a text that is too long, the end; its offsets still count from the beginning of the text. */
function encodeEnd(tokenizer: TextTokenizer, text: string, most: number): EncodedText {
  const skipped = Math.max(0, text.length - most);
  const { ids, offsets } = tokenizer.encode(text.slice(skipped));
  return { ids, offsets: offsets.map((offset) => offset + skipped) };
}
