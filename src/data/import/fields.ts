/** Fields that many shapes share. The cells of a table are text, so numbers and lists may come as the text of their JSON. */
import * as v from "valibot";
import { HELPSTEER2_ATTRIBUTES } from "../../core/attributes.ts";
import { type Message, promptSchema } from "../../core/pair.ts";
import type { Label } from "../../core/row.ts";
import { MOST_SLICES } from "../../core/set/slicesNote.ts";

/** `schema`, or JSON text of it; `expected` says what text that is no JSON should have been. */
export function orJson<S extends v.GenericSchema>(schema: S, expected = "JSON") {
  const text = v.pipe(v.string(), v.rawTransform(parsedJson(expected)), schema);
  // Chosen by what is there: a union would try each in turn, for every cell of a file.
  return v.lazy((input): S | typeof text => (typeof input === "string" ? text : schema));
}

function parsedJson(expected: string) {
  return ({ dataset, addIssue, NEVER }: Parameters<Parameters<typeof v.rawTransform<string, unknown>>[0]>[0]) => {
    try {
      return JSON.parse(dataset.value) as unknown;
    } catch {
      addIssue({ message: expected });
      return NEVER;
    }
  };
}

/** Absent where the key is missing, null, or an empty cell. */
export function maybe<S extends v.GenericSchema>(schema: S) {
  return v.optional(v.lazy((input): S | typeof absent => (input === null || input === "" ? absent : schema)));
}

const absent = v.pipe(
  v.union([v.null(), v.literal("")]),
  v.transform(() => undefined),
);

const finite = v.pipe(v.number(), v.finite("a finite number"));
/** Whether a value is a finite number, or text that is one. */
export function isNumeric(value: unknown): boolean {
  const isText = typeof value === "string" && value.trim() !== "";
  return (isText || typeof value === "number") && Number.isFinite(Number(value));
}

const numberInText = v.pipe(v.unknown(), v.check(isNumeric, "a finite number"), v.transform(Number));

/** A number, or text that is one. */
export const numeric = v.lazy((input): typeof finite | typeof numberInText =>
  typeof input === "number" && Number.isFinite(input) ? finite : numberInText,
);

/** How much a pair counts. */
export const weight = v.pipe(numeric, v.minValue(0, "a number of at least 0"));

export const id = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);

/** 0, 1 or null. */
export const label = orJson(v.union([v.literal(0), v.literal(1), v.null()]), "0, 1 or null");

const ratingsInOrder = v.pipe(
  v.array(finite),
  v.length(HELPSTEER2_ATTRIBUTES.length, "an object by attribute, or five numbers in HelpSteer2's order"),
  v.transform((values) => Object.fromEntries(HELPSTEER2_ATTRIBUTES.map((name, i) => [name, values[i] as number]))),
);
const ratingsByName = v.record(v.string(), finite);
/** Where tables are made of objects, each has a place for what any of them has, and null where it has nothing. */
const ratingsWithGaps = v.pipe(
  v.record(v.string(), v.nullable(numeric)),
  v.transform((values) => Object.fromEntries(Object.entries(values).filter((entry) => isRating(entry)))),
);

function isRating(entry: readonly [string, number | null]): entry is [string, number] {
  return entry[1] !== null;
}

function isOfNumbers(input: unknown): boolean {
  return (
    typeof input !== "object" || input === null || Object.values(input).every((value) => typeof value === "number")
  );
}

/** A list would pass for a record by number. */
export const ratings = orJson(
  v.lazy((input): typeof ratingsInOrder | typeof ratingsByName | typeof ratingsWithGaps => {
    if (Array.isArray(input)) return ratingsInOrder;
    return isOfNumbers(input) ? ratingsByName : ratingsWithGaps;
  }),
);

const ROLES: Readonly<Record<string, Message["role"]>> = {
  system: "system",
  user: "user",
  human: "user",
  assistant: "assistant",
  gpt: "assistant",
};
const role = v.pipe(
  v.string(),
  v.check((name) => Object.hasOwn(ROLES, name), "system, user or assistant"),
  v.transform((name) => ROLES[name] as Message["role"]),
);
/** Text, or parts of it as chats with pictures have them; a part that is no text cannot be scored. */
const content = v.union([
  v.string(),
  v.pipe(
    v.array(v.object({ type: v.literal("text"), text: v.string() })),
    v.minLength(1, "at least one part"),
    v.transform((parts) => parts.map(({ text }) => text).join("\n")),
  ),
]);
const message = v.union([
  v.object({ role, content }),
  v.pipe(
    v.object({ from: role, value: v.string() }),
    v.transform(({ from, value }) => ({ role: from, content: value })),
  ),
]);
const messages = v.pipe(v.array(message), v.minLength(1, "at least one message"));
export const messageList = orJson(messages);

/** As the cell of a table has them. */
const messagesInText = v.pipe(v.string(), v.regex(/^\s*\[\s*\{/), v.rawTransform(parsedJson("JSON")), messages);

/** Text, in HelpSteer2's turns where it has them, or the messages themselves. */
export const prompt = v.union([messages, messagesInText, promptSchema]);

/** A response alone, a whole transcript, or the messages of one. */
export const completion = v.union([messages, messagesInText, v.string()]);
export type Completion = v.InferOutput<typeof completion>;

/** Text that many rows share is a category; longer text is content. */
export const LONGEST_SLICE = 60;
/** Names that a plain object has a meaning of its own for. */
export const RESERVED: readonly string[] = ["__proto__", "constructor", "prototype"];

export interface SlicesOfRecord {
  readonly slices?: Record<string, string>;
  /** The names of those past the first `MOST_SLICES`. */
  readonly slicesLeftOut?: readonly string[];
}

/** The categorical columns of a record among those that are not in `taken`: short text of one line, and truth values. */
export function slicesOf(record: object, taken: ReadonlySet<string>): SlicesOfRecord {
  let slices: Record<string, string> | undefined;
  let slicesLeftOut: string[] | undefined;
  let count = 0;
  // Asked of every row of a file: nothing is made before something is found.
  for (const name in record) {
    if (taken.has(name) || !Object.hasOwn(record, name)) continue;
    const value: unknown = record[name as keyof typeof record];
    if (RESERVED.includes(name) || !isCategory(value)) continue;
    if (++count > MOST_SLICES) {
      slicesLeftOut ??= [];
      slicesLeftOut.push(name);
      continue;
    }
    slices ??= {};
    slices[name] = String(value);
  }
  const found = slices ? { slices } : {};
  return slicesLeftOut ? { ...found, slicesLeftOut } : found;
}

/** Whether a value of a column without a meaning of its own is a category. */
export function isCategory(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value !== "string" || value === "" || value.length > LONGEST_SLICE || value.includes("\n")) return false;
  // In a table everything is text: lists, objects and numbers too.
  return !/^[[{]/.test(value) && value !== "null" && Number.isNaN(Number(value));
}

/** 0 or 1 by which number is larger; null where they are equal. */
export function labelOfLarger(first: number, second: number): Label {
  return first === second ? null : first > second ? 0 : 1;
}
