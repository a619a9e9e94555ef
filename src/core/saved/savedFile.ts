/**
 * Everything saved as one file, line by line: a head with the schema, then each thing in a line of its own; a set's rows follow it, a line each, as they
 * are in any file of rows. A line that cannot be read costs only itself.
 */
import * as v from "valibot";
import { DecodeError, decode, decodeJson } from "../../base/decode.ts";
import { messageOf } from "../../base/messageOf.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { isLinkHash } from "../link/isLinkHash.ts";
import { parseTree } from "../tree/parse.ts";
import { type SavedContent, type SavedItem, savedName, toStored } from "./savedItem.ts";

const SAVED_SCHEMA = "split-decision/saved@1";

const headSchema = v.object({ schema: v.literal(SAVED_SCHEMA) });

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const common = { name: v.string(), saved_at: v.optional(v.string(), ""), key: v.optional(v.string(), "") };
const lineSchema = v.variant("kind", [
  v.object({ ...common, kind: v.literal("comparison"), link: v.pipe(v.string(), v.check(isLinkHash, "a link")) }),
  v.object({ ...common, kind: v.literal("tree"), tree: v.unknown() }),
  v.object({ ...common, kind: v.literal("set"), rows: whole }),
]);

/** A thing of the file. Of a set, the rows are the next lines, so many. */
export interface SavedLine {
  readonly name: string;
  readonly key: string;
  readonly savedAt: number;
  readonly content: Exclude<SavedContent, { kind: "set" }> | { readonly kind: "set"; readonly rows: number };
}

export function headLine(savedAt: Date): string {
  return `${JSON.stringify({ schema: SAVED_SCHEMA, saved_at: savedAt.toISOString() })}\n`;
}

/** The line of one thing; `rows` lines have to follow that of a set. */
export function itemLine(item: SavedItem, rows = 0): string {
  const { name, key } = item;
  const head = { kind: item.kind, name, saved_at: new Date(item.savedAt).toISOString() };
  const stored = toStored(item);
  if (stored.kind === "set") return `${JSON.stringify({ ...head, rows })}\n`;
  const content = stored.kind === "comparison" ? { link: stored.link } : { tree: stored.tree };
  return `${JSON.stringify({ ...head, key, ...content })}\n`;
}

/** Whether a file begins as one of these does. */
export function parseHead(line: string): Result<unknown> {
  const head = decodeJson(headSchema, line, "The file");
  if (head.ok) return head;
  const found = /"schema":\s*"([^"]{1,80})"/.exec(line)?.[1] ?? "another one";
  return err(new DecodeError("The file", "", `a file of saved things (${SAVED_SCHEMA})`, found));
}

/** `at`: the number of the line, for people. */
export function parseLine(line: string, at: number): Result<SavedLine> {
  const what = `Line ${at}`;
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch (error) {
    return err(new Error(`${what} is no JSON: ${messageOf(error)}`));
  }
  const decoded = decode(lineSchema, input, what);
  if (!decoded.ok) return decoded;
  const { value } = decoded;
  const time = Date.parse(value.saved_at);
  const common = { name: savedName(value.name) ?? "Unnamed", key: value.key, savedAt: Math.max(0, time) || Date.now() };
  switch (value.kind) {
    case "comparison":
      return ok({ ...common, content: { kind: value.kind, link: value.link } });
    case "set":
      return ok({ ...common, content: { kind: value.kind, rows: value.rows } });
    case "tree": {
      const tree = parseTree(value.tree);
      return tree.ok ? ok({ ...common, content: { kind: value.kind, tree: tree.value } }) : err(tree.error);
    }
  }
}
