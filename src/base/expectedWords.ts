/** What a schema expects, for people: its own text ("(Array | string)") is for programmers. */
import type * as v from "valibot";
import { listed } from "./listed.ts";

type Issue = v.BaseIssue<unknown>;

const KINDS: Readonly<Record<string, readonly string[]>> = {
  string: ["text"],
  number: ["a number"],
  boolean: ["true", "false"],
  Array: ["a list"],
  Object: ["an object"],
  Date: ["a date"],
  Blob: ["a file"],
  never: ["nothing"],
};

/** Of checks that say nothing themselves. */
const CHECKS: Readonly<Record<string, (requirement: unknown) => string>> = {
  integer: () => "a whole number",
  finite: () => "a finite number",
  min_value: (least) => `at least ${String(least)}`,
  max_value: (most) => `at most ${String(most)}`,
  gt_value: (limit) => `more than ${String(limit)}`,
  length: (length) => `a length of ${String(length)}`,
  min_length: (least) => `a length of at least ${String(least)}`,
  max_length: (most) => `a length of at most ${String(most)}`,
  regex: () => "text of another form",
};

/** Of an issue whose schema has no message of its own. */
export function expectedWords(issue: Issue): string {
  const { kind, type, requirement, expected, path } = issue;
  if (kind !== "schema") return CHECKS[type]?.(requirement) ?? "another value";
  // A missing key is expected by its name, in quotes; of a name too many nothing is.
  if (expected === JSON.stringify(path?.at(-1)?.key)) return "a value";
  if (expected === "never" && type === "strict_object") return "no such name";
  return listed(kindsIn(expected ?? ""), "or") || "another value";
}

/** The kinds and values of "((string | Array) | undefined)". */
function kindsIn(expected: string): readonly string[] {
  const names = expected.match(/"[^"]*"|[^\s()|]+/g) ?? [];
  // What may be missing is expected where it is not.
  const kinds = names.length > 1 ? names.filter((name) => name !== "undefined") : names;
  return [...new Set(kinds.flatMap((name) => (Object.hasOwn(KINDS, name) ? (KINDS[name] ?? []) : name)))];
}
