/**
 * Outside input is `unknown` until it is decoded. `decode` runs a valibot schema and turns its first issue into an error that names
 * the place (`rewards[1][3]`), what was expected and what was found.
 */
import * as v from "valibot";
import { expectedWords } from "./expectedWords.ts";
import { messageOf } from "./messageOf.ts";
import { err, ok, type Result } from "./result.ts";

export class DecodeError extends Error {
  override readonly name = "DecodeError";
  /** Where in the input, e.g. `tree.threshold[3]`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(what: string, path: string, expected: string, found: string) {
    super(`${what}${path === "" ? "" : `, at ${path}`}: expected ${expected}, found ${found}.`);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** Decodes `input` with `schema`; `what` names the thing for people ("The tree file"). */
export function decode<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  what: string,
): Result<v.InferOutput<S>, DecodeError> {
  // An empty message is that of a schema that has none of its own: of the many issues of a file one is put into words.
  const parsed = v.safeParse(schema, input, { abortEarly: true, message: "" });
  if (parsed.success) return ok(parsed.output);
  const issue = deepest(parsed.issues[0]);
  return err(new DecodeError(what, pathOf(issue), issue.message || expectedWords(issue), describeValue(issue.input)));
}

/** Parses JSON text. A syntax error is a DecodeError at the whole; `expected` says what it should have been. */
export function parseJson(text: string, what: string, expected = "JSON"): Result<unknown, DecodeError> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return err(new DecodeError(what, "", expected, messageOf(error)));
  }
}

/** Parses JSON text, then decodes it. */
export function decodeJson<S extends v.GenericSchema>(
  schema: S,
  text: string,
  what: string,
): Result<v.InferOutput<S>, DecodeError> {
  const json = parseJson(text, what);
  return json.ok ? decode(schema, json.value, what) : json;
}

/** Inside a union, the issue of the option that got furthest says more than "none matched". Its path begins at the union. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const path = issue.path ?? [];
  const options = (issue.issues ?? []).map((option) => {
    const whole = [...path, ...(option.path ?? [])];
    return deepest(whole.length > 0 ? { ...option, path: whole as v.BaseIssue<unknown>["path"] } : option);
  });
  return options.reduce((a, b) => ((b.path?.length ?? 0) > (a.path?.length ?? 0) ? b : a), issue);
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map((item, i) => (typeof item.key === "number" ? `[${item.key}]` : `${i === 0 ? "" : "."}${String(item.key)}`))
    .join("");
}

/** A short, safe rendering of a found value: long text is cut, objects are named by kind. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null) return "null";
  if (typeof value === "object") return "an object";
  if (value === undefined) return "nothing";
  return String(value);
}
