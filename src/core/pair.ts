/** A pair: a conversation and two responses to its last turn. */
import * as v from "valibot";
import { type DecodeError, decode } from "../base/decode.ts";
import { ok, type Result } from "../base/result.ts";
import { difference, type PairRewards } from "./attributes.ts";

export type Role = "system" | "user" | "assistant";

export interface Message {
  readonly role: Role;
  readonly content: string;
}

export interface Pair {
  readonly messages: readonly Message[];
  /** Response 1 and response 2. */
  readonly responses: readonly [string, string];
}

const messageSchema = v.object({ role: v.picklist(["system", "user", "assistant"]), content: v.string() });
export const messagesSchema = v.pipe(v.array(messageSchema), v.minLength(1, "at least one message"));

// The items are checked together: a pipe for each of them would take most of the time of reading a set.
const rewardsRow = v.pipe(
  v.array(v.number()),
  v.minLength(1, "at least one number"),
  v.checkItems(isFloat32, "a finite float32 number"),
);

/** Two rows of as many finite numbers, at least one; their differences are finite too. */
export const pairRewardsSchema = v.pipe(
  v.strictTuple([rewardsRow, rewardsRow]),
  v.check(([a, b]) => a.length === b.length, "two rows of equal length"),
  v.check((rewards) => difference(rewards).every(isFloat32), "rewards whose difference is a finite float32 number"),
);

/** The same of two lists of numbers, as one quick question: a file has many rows. */
export function isPairRewards(rewards: readonly (readonly number[])[]): rewards is PairRewards {
  const first = rewards[0];
  const second = rewards[1];
  if (!first || !second || rewards.length !== 2 || first.length === 0 || first.length !== second.length) return false;
  // The largest of them answers for all.
  let most = 0;
  for (let i = 0; i < first.length; i++) {
    const a = first[i] as number;
    const b = second[i] as number;
    most = Math.max(most, Math.abs(a), Math.abs(b), Math.abs(b - a));
  }
  return isFloat32(most);
}

function isFloat32(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

const responses = { response_1: v.string(), response_2: v.string() };
/** A prompt as text: the turns that `promptTurns` finds in it. */
export const promptSchema = v.pipe(
  v.string(),
  v.check((prompt) => areInTurn(promptTurns(prompt)), "turns that alternate and end with the user's"),
  v.transform(promptTurns),
);
const promptPairSchema = v.object({ prompt: promptSchema, ...responses });
const messagesPairSchema = v.object({ messages: messagesSchema, ...responses });

/** What `explain` takes: a pair of texts, or rewards alone. */
export type ExplainInput =
  | { readonly kind: "pair"; readonly pair: Pair }
  | { readonly kind: "rewards"; readonly rewards: PairRewards };

/** Decodes `{"prompt" | "messages", "response_1", "response_2"}` or `{"rewards": [[…], […]]}` (DESIGN.md, wire formats). */
export function parseExplainInput(input: unknown): Result<ExplainInput, DecodeError> {
  if (typeof input === "object" && input !== null && "rewards" in input && !("response_1" in input)) {
    const decoded = decode(v.object({ rewards: pairRewardsSchema }), input, "The rewards");
    return decoded.ok ? ok({ kind: "rewards", rewards: decoded.value.rewards }) : decoded;
  }
  const pair = parsePair(input);
  return pair.ok ? ok({ kind: "pair", pair: pair.value }) : pair;
}

/**
 * Decodes one pair of texts in the wire form: a string prompt is one user turn, or several as HelpSteer2 writes them; a list of messages is
 * taken as it stands. `what` names it for people.
 */
export function parsePair(input: unknown, what = "The pair"): Result<Pair, DecodeError> {
  const plain = plainPair(input);
  if (plain) return ok(plain);
  if (typeof input === "object" && input !== null && "messages" in input) {
    const decoded = decode(messagesPairSchema, input, what);
    return decoded.ok ? ok(pairOf(decoded.value.messages, decoded.value)) : decoded;
  }
  const decoded = decode(promptPairSchema, input, what);
  return decoded.ok ? ok(pairOf(decoded.value.prompt, decoded.value)) : decoded;
}

/** A prompt and two texts whose turns are in order, as most rows of most files are: no schema has to look at each again. */
function plainPair(input: unknown): Pair | undefined {
  if (typeof input !== "object" || input === null || "messages" in input) return undefined;
  const { prompt, response_1, response_2 } = input as Readonly<Record<string, unknown>>;
  if (typeof prompt !== "string" || typeof response_1 !== "string" || typeof response_2 !== "string") return undefined;
  const messages = promptTurns(prompt);
  return areInTurn(messages) ? { messages, responses: [response_1, response_2] } : undefined;
}

function pairOf(messages: readonly Message[], row: { response_1: string; response_2: string }): Pair {
  return { messages, responses: [row.response_1, row.response_2] };
}

/** HelpSteer2's lines between the turns of a prompt; what stands before the first of them is the user's. tools/ splits at the same. */
const TURN = /\n?<extra_id_1>(User|Assistant)\n/;

function promptTurns(prompt: string): readonly Message[] {
  // Looked for as text first: nearly every prompt is one turn, and a set has many.
  if (!prompt.includes("<extra_id_1>")) return [{ role: "user", content: prompt }];
  const [first = "", ...rest] = prompt.split(TURN);
  const messages: Message[] = [{ role: "user", content: first }];
  for (let i = 0; i < rest.length; i += 2) {
    messages.push({ role: rest[i] === "User" ? "user" : "assistant", content: rest[i + 1] as string });
  }
  return messages;
}

function areInTurn(messages: readonly Message[]): boolean {
  return messages.at(-1)?.role === "user" && messages.every(({ role }, i) => role !== messages[i + 1]?.role);
}
