/** What a visitor has saved on the device: comparisons, trees and sets, each under a name. Read back, everything is decoded, and a broken entry costs only itself. */
import * as v from "valibot";
import { decode } from "../../base/decode.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { isLinkHash } from "../link/isLinkHash.ts";
import { parseTree } from "../tree/parse.ts";
import { serializeTree } from "../tree/serialize.ts";
import type { DecisionTree } from "../tree/types.ts";

export type SavedKind = "comparison" | "tree" | "set";

/** What it is a copy of, or points at. */
export type SavedContent =
  /** The hash of a link, with its `#`: all of the comparison is in it. */
  | { readonly kind: "comparison"; readonly link: string }
  | { readonly kind: "tree"; readonly tree: DecisionTree }
  /** The id of a set whose rows are kept on the device. */
  | { readonly kind: "set"; readonly set: string; readonly pairs: number };

export type SavedItem = SavedContent & {
  readonly id: string;
  /** Names the content exactly: the same thing is saved once. */
  readonly key: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
};

export const MAX_SAVED_NAME = 120;

const common = {
  id: v.pipe(v.string(), v.minLength(1)),
  key: v.string(),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SAVED_NAME)),
  savedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
};

const storedSchema = v.variant("kind", [
  v.object({ ...common, kind: v.literal("comparison"), link: v.pipe(v.string(), v.check(isLinkHash, "a link")) }),
  v.object({ ...common, kind: v.literal("tree"), tree: v.unknown() }),
  v.object({
    ...common,
    kind: v.literal("set"),
    set: v.string(),
    pairs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
]);

/** As it is stored: plain objects, trees in their wire format. */
export type StoredItem = v.InferInput<typeof storedSchema>;

export function toStored(item: SavedItem): StoredItem {
  return item.kind === "tree" ? { ...item, tree: serializeTree(item.tree) } : item;
}

export function parseStored(input: unknown): Result<SavedItem> {
  const decoded = decode(storedSchema, input, "What was saved");
  if (!decoded.ok) return decoded;
  const { value } = decoded;
  if (value.kind !== "tree") return ok(value);
  const tree = parseTree(value.tree);
  return tree.ok ? ok({ ...value, tree: tree.value }) : err(tree.error);
}

/** A name that can be kept: one line, not too long; undefined where nothing is left of it. */
export function savedName(text: string): string | undefined {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= MAX_SAVED_NAME) return line === "" ? undefined : line;
  return `${line.slice(0, MAX_SAVED_NAME - 1).trimEnd()}…`;
}

/** The newest first; those whose name, or whose kind in words, has all of the words. */
export function searchSaved(items: readonly SavedItem[], words: string): readonly SavedItem[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ kind, name }: SavedItem) => `${kind} ${name}`.toLowerCase();
  return items
    .filter((item) => wanted.every((word) => text(item).includes(word)))
    .sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? 1 : -1));
}
