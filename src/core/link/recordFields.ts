/** The texts of a comparison and what made its rewards, on the wire. */
import * as v from "valibot";
import { ok, type Result } from "../../base/result.ts";
import { HELPSTEER2_ATTRIBUTES } from "../attributes.ts";
import type { Message, Role } from "../pair.ts";
import { count, name } from "./bounded.ts";
import { jsonFromBytes, jsonToBytes } from "./jsonBytes.ts";
import type { LinkSource } from "./linkState.ts";

const MAX_MESSAGES = 200;
const ROLE_LETTERS = { user: "u", assistant: "a", system: "s" } as const satisfies Record<Role, string>;
const ROLES = { u: "user", a: "assistant", s: "system" } as const satisfies Record<string, Role>;

const messagesSchema = v.pipe(
  v.array(v.strictTuple([v.picklist(["u", "a", "s"]), v.string()])),
  v.minLength(1, "at least one turn"),
  v.maxLength(MAX_MESSAGES, `at most ${MAX_MESSAGES} turns`),
);

const cut = v.nullable(count);

const sourceSchema = v.object({
  model: v.nullable(v.object({ id: name(200), title: name(500), digest: name(200), address: v.optional(name(300)) })),
  attributes: v.optional(v.pipe(v.array(name(100)), v.minLength(1, "at least one attribute"), v.maxLength(500)), [
    ...HELPSTEER2_ATTRIBUTES,
  ]),
  backend: v.nullable(name(40)),
  promptCut: v.optional(v.object({ message: count, character: count })),
  cuts: v.optional(v.strictTuple([cut, cut]), [null, null]),
});

export function textFromBytes(bytes: Uint8Array): Result<string> {
  return jsonFromBytes(v.string(), bytes, "The text");
}

export function messagesToBytes(messages: readonly Message[]): Uint8Array {
  return jsonToBytes(messages.map(({ role, content }) => [ROLE_LETTERS[role], content]));
}

export function messagesFromBytes(bytes: Uint8Array): Result<readonly Message[]> {
  const decoded = jsonFromBytes(messagesSchema, bytes, "The conversation");
  return decoded.ok ? ok(decoded.value.map(([letter, content]) => ({ role: ROLES[letter], content }))) : decoded;
}

export function sourceToBytes({ attributes, cuts, ...rest }: LinkSource): Uint8Array {
  const isUsual = JSON.stringify(attributes) === JSON.stringify(HELPSTEER2_ATTRIBUTES);
  const isWhole = cuts.every((cut) => cut === undefined);
  return jsonToBytes({
    ...rest,
    ...(isUsual ? {} : { attributes }),
    ...(isWhole ? {} : { cuts: cuts.map((cut) => cut ?? null) }),
  });
}

export function sourceFromBytes(bytes: Uint8Array): Result<LinkSource> {
  const decoded = jsonFromBytes(sourceSchema, bytes, "What made the rewards");
  if (!decoded.ok) return decoded;
  const { cuts, promptCut, ...rest } = decoded.value;
  return ok({ ...rest, ...(promptCut && { promptCut }), cuts: [cuts[0] ?? undefined, cuts[1] ?? undefined] });
}
