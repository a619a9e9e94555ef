/**
 * Text to token ids and their places. Added tokens are emptied first: a control token typed as text is encoded as the text that it is.
 * Chat templates never pass through here; their pieces come as ids in the manifest.
 */
import { BPE, Tokenizer } from "@huggingface/tokenizers";
import * as v from "valibot";
import { decode, describeValue } from "../../base/decode.ts";
import { InferenceError } from "../errors.ts";
import { byteAlphabet } from "./byteAlphabet.ts";
import { type Spelling, tokenOffsets } from "./offsets.ts";

export interface EncodedText {
  readonly ids: readonly number[];
  /** `[ids + 1]` UTF-16 offsets, see `tokenOffsets`. */
  readonly offsets: Uint32Array;
}

export interface TextTokenizer {
  /** Encodes text that `prepareText` has prepared. */
  encode(text: string): EncodedText;
  /** UTF-16 units of the longest token: so many characters per token at most. */
  readonly longestToken: number;
}

const step = v.nullish(v.looseObject({ type: v.string() }));

const tokenizerSchema = v.looseObject({
  normalizer: step,
  pre_tokenizer: step,
  model: v.looseObject({
    type: v.literal("BPE"),
    // Not entry by entry: that costs more than reading them, and the file's digest has been checked.
    vocab: v.custom<Readonly<Record<string, number>>>((value) => typeof value === "object" && value !== null),
    byte_fallback: v.optional(v.boolean()),
    unk_token: v.nullish(v.string()),
  }),
});

type Step = v.InferOutput<typeof step>;

/** What is scored of a text: lone surrogates become U+FFFD, trailing spaces, tabs and line ends go. No offset moves. */
export function prepareText(text: string): string {
  let end = text.length;
  // A loop, because the expression for it takes quadratic time on a long run of spaces inside the text.
  while (end > 0 && " \t\r\n".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end).toWellFormed();
}

/**
 * Reads a tokenizer.json: BPE over bytes, or over characters with a fallback to bytes. Others, and normalizers that move characters, are
 * refused as `manifest-refused`: their tokens could not be placed in the text.
 */
export function createTextTokenizer(tokenizerJson: unknown): TextTokenizer {
  const decoded = decode(tokenizerSchema, tokenizerJson, "The model's tokenizer");
  if (!decoded.ok) throw new InferenceError("manifest-refused", decoded.error.message, { cause: decoded.error });
  const { normalizer, pre_tokenizer, model } = decoded.value;
  for (const each of stepsOf(normalizer, "normalizers")) refuseMovingNormalizer(each);
  const overBytes = stepsOf(pre_tokenizer, "pretokenizers").some((each) => each?.type === "ByteLevel");
  if (!overBytes && model.byte_fallback !== true) {
    throw new InferenceError("manifest-refused", "The model's tokenizer leaves characters out that it does not know.");
  }
  const tokenizer = new Tokenizer({ ...decoded.value, added_tokens: [], post_processor: null }, {});
  const spelling = overBytes ? byteSpelling(model.vocab) : characterSpelling();
  if (overBytes && model.unk_token == null) dropMissing(tokenizer, spelling.missing);
  return {
    encode(text) {
      const { ids, tokens } = tokenizer.encode(text, { add_special_tokens: false });
      return { ids, offsets: tokenOffsets(text, tokens, spelling) };
    },
    longestToken: longestKey(model.vocab),
  };
}

function longestKey(vocab: Readonly<Record<string, number>>): number {
  let longest = 1;
  for (const token in vocab) if (token.length > longest) longest = token.length;
  return longest;
}

function stepsOf(step: Step, key: "normalizers" | "pretokenizers"): readonly Step[] {
  return step?.type === "Sequence" && Array.isArray(step[key]) ? (step[key] as Step[]) : [step];
}

function refuseMovingNormalizer(step: Step): void {
  const keepsPlaces = step == null || step.type === "Prepend" || (step.type === "Replace" && step.content === "▁");
  if (!keepsPlaces) {
    throw new InferenceError(
      "manifest-refused",
      `The model's tokenizer normalizes text by ${describeValue(step.type)}, which this page cannot place in the text.`,
    );
  }
}

/** Each character of a token stands for one byte (GPT-2's alphabet). */
function byteSpelling(vocab: Readonly<Record<string, number>>): Spelling {
  const missing = Uint8Array.from(byteAlphabet(), (character) => (Object.hasOwn(vocab, character) ? 0 : 1));
  return { byteLength: (token) => token.length, spelled: (text) => text, missing };
}

/** Tokens are text with ▁ for the space, or single bytes as `<0x0A>`. */
function characterSpelling(): Spelling {
  const encoder = new TextEncoder();
  return {
    byteLength: (token) => (/^<0x[0-9A-F]{2}>$/.test(token) ? 1 : encoder.encode(token.replaceAll("▁", " ")).length),
    // A ▁ typed as text is encoded like a space; both sides count it as one byte.
    spelled: (text) => text.replaceAll("▁", " "),
    missing: new Uint8Array(256),
  };
}

/**
 * The reference implementation drops a byte that is not in the vocabulary before it merges, so that its neighbours can merge; this one
 * drops it afterwards. Dropping it first makes both agree.
 */
function dropMissing({ model }: Tokenizer, missing: Uint8Array): void {
  const dropped = byteAlphabet().filter((_, byte) => missing[byte] === 1);
  if (!(model instanceof BPE) || dropped.length === 0) return;
  const bpe = model.bpe.bind(model);
  const pattern = new RegExp(
    `[${dropped.map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join("")}]`,
    "gu",
  );
  model.bpe = (piece) => bpe(piece.replace(pattern, ""));
}
