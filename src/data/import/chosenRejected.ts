/** Texts of a chosen and a rejected response, in the ways in which sets write them. */
import { DecodeError } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { Message } from "../../core/pair.ts";
import type { Completion } from "./fields.ts";

export interface PairTexts {
  readonly messages: readonly Message[];
  readonly response_1: string;
  readonly response_2: string;
}

const TURN = /\n\n(Human|Assistant):/;
const OPENING = /^\s*Human:/;
const ANSWER = "\n\nAssistant:";

/** Anthropic's transcripts: `\n\nHuman: … \n\nAssistant: …`. */
export function isTranscript(text: string): boolean {
  return OPENING.test(text) && text.includes(ANSWER);
}

/** Messages as Python prints a list: no JSON, and no text that anybody wrote. */
const PYTHON_LIST = /^\s*\[\s*\{\s*'(?:role|content|from|value)'\s*:/;

type Names = readonly [first: string, second: string];
const CHOSEN_FIRST: Names = ["chosen", "rejected"];

/** The chosen becomes response 1. `prompt` is undefined where the texts hold it. `names`: of the two columns. */
export function pairTexts(
  prompt: readonly Message[] | undefined,
  chosen: Completion,
  rejected: Completion,
  what: string,
  names = CHOSEN_FIRST,
): Result<PairTexts, DecodeError> {
  const asked = prompt?.length === 1 ? prompt[0]?.content : undefined;
  const printed = [asked, chosen, rejected].findIndex((text) => typeof text === "string" && PYTHON_LIST.test(text));
  if (printed !== -1) {
    const place = ["prompt", ...names][printed] as string;
    return err(new DecodeError(what, place, "text, or a list of messages as JSON", "a list as Python prints it"));
  }
  if (typeof chosen === "string" && typeof rejected === "string") {
    if (isTranscript(chosen) && isTranscript(rejected)) return transcriptTexts(chosen, rejected, what, names);
    if (prompt) return ok({ messages: prompt, response_1: chosen, response_2: rejected });
    return err(new DecodeError(what, "", "a prompt, or transcripts with one", "neither"));
  }
  if (typeof chosen === "string" || typeof rejected === "string") {
    return err(new DecodeError(what, names[1], `the same kind as ${names[0]}`, "text and a list of messages"));
  }
  return listTexts(prompt, chosen, rejected, what, names);
}

function listTexts(
  prompt: readonly Message[] | undefined,
  chosen: readonly Message[],
  rejected: readonly Message[],
  what: string,
  [, second]: Names,
): Result<PairTexts, DecodeError> {
  const [last, other] = [chosen.at(-1), rejected.at(-1)];
  const before = chosen.slice(0, -1);
  const isShared =
    chosen.length === rejected.length &&
    before.every(({ role, content }, i) => rejected[i]?.role === role && rejected[i]?.content === content);
  if (!isShared || last?.role !== "assistant" || other?.role !== "assistant") {
    const expected = "messages that are the same up to a last one of the assistant";
    return err(new DecodeError(what, second, expected, `lists of ${chosen.length} and ${rejected.length}`));
  }
  const messages = before.length > 0 ? before : prompt;
  if (!messages) return err(new DecodeError(what, "", "a prompt, or messages before the last one", "neither"));
  return ok({ messages, response_1: last.content, response_2: other.content });
}

/** What both share, up to the last turn of the assistant that begins in it, is the prompt; what follows are the responses. */
function transcriptTexts(
  chosen: string,
  rejected: string,
  what: string,
  [first, second]: Names,
): Result<PairTexts, DecodeError> {
  let shared = 0;
  while (shared < chosen.length && chosen[shared] === rejected[shared]) shared++;
  const answer = chosen.lastIndexOf(ANSWER, shared - ANSWER.length);
  if (answer <= 0 || shared < ANSWER.length) {
    return err(new DecodeError(what, second, `a transcript that begins like that of ${first}`, "another one"));
  }
  const start = answer + ANSWER.length;
  return ok({
    messages: turnsOf(chosen.slice(0, answer)),
    response_1: chosen.slice(start).trim(),
    response_2: rejected.slice(start).trim(),
  });
}

function turnsOf(transcript: string): readonly Message[] {
  const [, ...parts] = `\n\n${transcript.trimStart()}`.split(TURN);
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    role: parts[2 * i] === "Human" ? ("user" as const) : ("assistant" as const),
    content: (parts[2 * i + 1] ?? "").trim(),
  }));
}
