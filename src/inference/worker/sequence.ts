/**
 * The scored sequence: the conversation in the package's chat template, then each response with its end of turn. What does not fit into
 * the package's length is cut here: the oldest of the conversation first, then the end of the response.
 */
import { assert } from "../../base/assert.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { Role } from "../../core/pair.ts";
import { InferenceError } from "../errors.ts";
import type { ScoreReply } from "../protocol.ts";
import type { EncodedText } from "./tokenizer.ts";

export interface EncodedMessage {
  readonly role: Role;
  readonly text: EncodedText;
}

export interface ResponseTokens {
  /** Content, then the end of turn. Never empty. */
  readonly ids: readonly number[];
  /** `[ids + 1]` UTF-16 offsets in the response; the end of turn is empty, at the end of what was scored. */
  readonly offsets: Uint32Array;
  readonly cutFrom: number | undefined;
}

export interface ScoredSequence {
  readonly prompt: readonly number[];
  readonly responses: readonly ResponseTokens[];
  readonly promptCut: ScoreReply["promptCut"];
}

type Limits = Pick<ModelPackage, "template" | "max_tokens">;

/** A turn of the conversation; only `content` and turns as a whole can be cut. */
interface Turn {
  readonly before: readonly number[];
  readonly content: readonly number[];
  readonly after: readonly number[];
}

/** The prompt keeps at least this share of the package's length, however long the response is. */
const PROMPT_FLOOR = 1 / 8;

/**
 * Lays out one prompt for all `responses`: it is cut once, for the longest of them, so that they are judged on the same conversation.
 * Throws `input-refused` for a role that the package's template does not have.
 */
export function layOutSequence(
  messages: readonly EncodedMessage[],
  responses: readonly EncodedText[],
  { template, max_tokens }: Limits,
): ScoredSequence {
  const opening = [...template.start, ...(messages[0]?.role === "system" ? [] : template.default_system)];
  const closing = template.roles.assistant.before;
  const turns = messages.map((message) => turnOf(message, template));
  const whole = opening.length + closing.length + turns.reduce((sum, turn) => sum + lengthOf(turn), 0);
  const longest = Math.max(...responses.map(({ ids }) => ids.length)) + template.response_end.length;
  const excess = Math.min(whole + longest - max_tokens, whole - Math.floor(max_tokens * PROMPT_FLOOR));
  const cut = cutTurns(turns, excess);
  const kept = turns
    .slice(cut.message)
    .flatMap(({ before, content, after }, i) => [...before, ...content.slice(i === 0 ? cut.tokens : 0), ...after]);
  const prompt = [...opening, ...kept, ...closing];
  const room = Math.max(0, max_tokens - prompt.length - template.response_end.length);
  return {
    prompt,
    responses: responses.map((response) => layOutResponse(response, template.response_end, room)),
    promptCut:
      cut.message === 0 && cut.tokens === 0
        ? undefined
        : { message: cut.message, character: messages[cut.message]?.text.offsets[cut.tokens] ?? 0 },
  };
}

function turnOf({ role, text }: EncodedMessage, template: Limits["template"]): Turn {
  const pieces = template.roles[role];
  if (!pieces) throw new InferenceError("input-refused", `This model's conversations have no ${role} messages.`);
  return { before: pieces.before, content: text.ids, after: pieces.after };
}

function lengthOf({ before, content, after }: Turn): number {
  return before.length + content.length + after.length;
}

/**
 * The first turn that stays, and how many of its content tokens go, so that `excess` tokens fall away. A turn whose content is used up
 * goes with its template pieces; the last turn always keeps those.
 */
function cutTurns(turns: readonly Turn[], excess: number): { readonly message: number; readonly tokens: number } {
  let left = Math.max(0, excess);
  for (const [message, turn] of turns.entries()) {
    const isLast = message === turns.length - 1;
    if (isLast || left === 0 || left < turn.content.length) {
      return { message, tokens: Math.min(left, turn.content.length) };
    }
    left = Math.max(0, left - lengthOf(turn));
  }
  return { message: 0, tokens: 0 };
}

function layOutResponse(text: EncodedText, end: readonly number[], room: number): ResponseTokens {
  const kept = Math.min(text.ids.length, room);
  const offsets = new Uint32Array(kept + end.length + 1);
  offsets.set(text.offsets.subarray(0, kept));
  const stop = text.offsets[kept];
  assert(stop !== undefined, "offsets end where the text does");
  offsets.fill(stop, kept);
  return {
    ids: [...text.ids.slice(0, kept), ...end],
    offsets,
    cutFrom: kept < text.ids.length ? stop : undefined,
  };
}
