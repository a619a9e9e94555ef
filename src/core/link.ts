/**
 * Links: a comparison as the hash of an address, and back. Nothing of a hash reaches a server.
 *
 *     #v=1rstoqpab&r=…&s=…&t=…&o=…&q=…&p=…&a=…&b=…&embed=1&hide=tree,questions
 *
 * `v` is the version, then the keys of the fields that follow, so that one which got lost is missed. Each other one-letter key is a field of
 * `LinkState` in an envelope of its own (`link/envelope.ts`): base64url, checked by itself, so that damage to one costs no other. `embed` and `hide` are plain,
 * to be edited by hand. Links live for ever: `link/testdata` has some of every version, and each must open as it did.
 *
 * The code is fetched when the first link is read or written; ask `link/isLinkHash.ts` first.
 */
import { embedOf } from "./link/embed.ts";
import { MAX_FIELD_BYTES, seal, unseal } from "./link/envelope.ts";
import { FIELDS, type FieldCodec, type SealedField } from "./link/fields.ts";
import type { LinkState } from "./link/linkState.ts";

export const LINK_VERSION = 1;

/** Characters of a link above which messengers and mail begin to cut it: then a file is the better way. */
export const LONG_LINK_CHARACTERS = 8_000;

/** Parameters of a hash that are looked at: more than any link of ours has. */
const MAX_PARAMETERS = 64;

/** What of a link could not be taken, in whole sentences for people. */
export interface LinkProblem {
  /** `link`: the whole; `version`: from a newer page. */
  readonly field: keyof LinkState | "link" | "version";
  readonly message: string;
}

export interface DecodedLink {
  /** Every field that is whole; an empty object at worst. */
  readonly state: LinkState;
  /** Empty for a link that arrived as it was written, and is known altogether. */
  readonly problems: readonly LinkProblem[];
}

const SEALED = Object.entries(FIELDS) as readonly (readonly [SealedField, FieldCodec<unknown> & { key: string }])[];

/**
 * The hash of a link, with its `#`. Fields that are undefined are left out; so is one of more than 400 kB, which the reader is then told to
 * miss. Takes a few milliseconds for texts of ordinary length.
 */
export function encodeLink(state: LinkState): string {
  const keys: string[] = [];
  const parts: string[] = [];
  for (const [field, { key, toBytes }] of SEALED) {
    const value = state[field];
    if (value === undefined) continue;
    keys.push(key);
    const bytes = toBytes(value);
    if (bytes.length <= MAX_FIELD_BYTES) parts.push(`${key}=${seal(key, bytes)}`);
  }
  const embed = state.embed && ["embed=1", ...(state.embed.hidden.length > 0 ? [`hide=${state.embed.hidden}`] : [])];
  return `#${[`v=${LINK_VERSION}${keys.join("")}`, ...parts, ...(embed ?? [])].join("&")}`;
}

/**
 * Reads a hash, with or without its `#`; never throws, whatever the text is, and takes no more than a fraction of a second for it. What is
 * damaged, too large, or of a newer version is named in `problems`, and all the rest is kept. What fields say of each other is not compared
 * here, but for comments beyond the end of their text, which are dropped.
 */
export function decodeLink(hash: string): DecodedLink {
  const parameters = parametersOf(hash);
  const { keys, problems } = readVersion(parameters.get("v"));
  const state: Record<string, unknown> = {};
  for (const [field, codec] of SEALED) {
    const read = readField(codec, parameters.get(codec.key), keys.includes(codec.key));
    if (read?.ok) state[field] = read.value;
    else if (read) problems.push({ field, message: `In this link, ${codec.name} ${read.fault}.` });
  }
  const embed = embedOf(parameters);
  if (embed) state.embed = embed;
  if (Object.keys(state).length === 0) return { state: {}, problems: [UNREADABLE] };
  return withoutStrayComments(state, problems);
}

const UNREADABLE = {
  field: "link",
  message:
    "This link cannot be read: it has no part that arrived as it was written. Ask for it again, or for the file.",
} as const;

/** By key; what stands twice counts once. Some mail programs write `&amp;`, some messengers escape everything. */
function parametersOf(hash: string): ReadonlyMap<string, string> {
  const text = unescaped(hash.startsWith("#") ? hash.slice(1) : hash);
  const parameters = new Map<string, string>();
  for (let start = 0, n = 0; start < text.length && n < MAX_PARAMETERS; n++) {
    const next = text.indexOf("&", start);
    const end = next === -1 ? text.length : next;
    const equals = text.indexOf("=", start);
    if (equals !== -1 && equals < end) {
      const key = text.slice(start, equals).replace(/^amp;/, "");
      if (!parameters.has(key)) parameters.set(key, text.slice(equals + 1, end));
    }
    start = end + 1;
  }
  return parameters;
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The keys that the link says it has. Without a version that can be read, the fields are taken for what they look like. */
function readVersion(text: string | undefined): { readonly keys: string; readonly problems: LinkProblem[] } {
  const [, digits, keys = ""] = /^(\d{1,6})([a-z]{0,26})$/.exec(text ?? "") ?? [];
  const problems: LinkProblem[] = [];
  const say = (message: string) => problems.push({ field: "version", message });
  const isNewer = Number(digits) > LINK_VERSION;
  if (digits === undefined) {
    say("In this link, the version is missing or damaged. Whatever else arrived as it was written is shown.");
  } else if (isNewer) {
    say(
      `This link is of a newer version (${digits}) than this page (${LINK_VERSION}). What this page knows of it is shown.`,
    );
  } else if ([...keys].some((key) => !SEALED.some(([, codec]) => codec.key === key))) {
    say("This link has parts that this page does not know. They are left out.");
  }
  return { keys, problems };
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string };

/** Undefined for a field that is not there and need not be. */
function readField(
  codec: FieldCodec<unknown> & { key: string },
  text: string | undefined,
  isDue: boolean,
): Read | undefined {
  if (text === undefined) return isDue ? { ok: false, fault: "is missing" } : undefined;
  const unsealed = unseal(codec.key, text);
  if (!unsealed.ok) return { ok: false, fault: `is ${unsealed.why}` };
  const read = codec.fromBytes(unsealed.bytes);
  return read.ok ? read : { ok: false, fault: `cannot be used: ${read.error.message.replace(/\.$/, "")}` };
}

function withoutStrayComments(state: LinkState, problems: LinkProblem[]): DecodedLink {
  const lengths = [state.response1?.length, state.response2?.length];
  const comments = state.comments?.filter(
    (comment) => comment.kind !== "range" || comment.to <= (lengths[comment.response] ?? comment.to),
  );
  if (!comments || comments.length === state.comments?.length) return { state, problems };
  const message = "Some comments of this link point beyond the end of their text. They are left out.";
  return { state: { ...state, comments }, problems: [...problems, { field: "comments", message }] };
}
