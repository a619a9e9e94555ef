/**
 * Comments survive a reload: kept in localStorage, decoded one by one when read back. Other tabs write there too: each tab writes only
 * the pairs whose comments it changed.
 */
import * as v from "valibot";
import { decode } from "../../base/decode.ts";
import type { Comment } from "../../core/comments/comment.ts";
import { MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "../../core/link/linkState.ts";
import { useCommentsStore } from "../commentsStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { readStored, writeStored } from "../storage.ts";

export const COMMENTS_KEY = "split-decision/comments@1";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const commentSchema = v.object({
  id: v.string(),
  note: v.pipe(v.string(), v.maxLength(MAX_NOTE_CHARACTERS)),
  target: v.variant("kind", [
    v.object({ kind: v.literal("words"), response: v.picklist([0, 1]), from: offset, to: offset, words: v.string() }),
    v.object({ kind: v.literal("node"), tree: v.string(), node: offset }),
  ]),
});

const storedSchema = v.record(v.string(), v.array(v.unknown()));

/** After the own pairs: comments on one that is no longer there go with it. */
export function restoreComments(): void {
  const stored = readStored(COMMENTS_KEY, storedSchema) ?? {};
  const { own } = useComparisonStore.getState();
  const isThere = (pair: string) => pair.startsWith("example/") || own.some(({ id }) => pair === `own/${id}`);
  const pairs = Object.entries(stored).filter(([pair]) => isThere(pair));
  useCommentsStore.setState({ byPair: Object.fromEntries(pairs.map(([pair, list]) => [pair, decoded(list)])) });
}

/** Writes every change at once: comments are few and short. Returns how to stop. */
export function keepComments(): () => void {
  return useCommentsStore.subscribe(({ byPair }, before) => {
    if (byPair === before.byPair) return;
    const stored: Record<string, unknown> = { ...readStored(COMMENTS_KEY, storedSchema) };
    for (const pair of new Set([...Object.keys(byPair), ...Object.keys(before.byPair)])) {
      if (byPair[pair] === before.byPair[pair] || !isKept(pair)) continue;
      if (byPair[pair]?.length) stored[pair] = byPair[pair];
      else delete stored[pair];
    }
    writeStored(COMMENTS_KEY, stored);
  });
}

/** Those on what a link brought are in the link. */
function isKept(pair: string): boolean {
  return /^(example|own)\//.test(pair);
}

function decoded(list: readonly unknown[]): readonly Comment[] {
  return list.slice(0, MAX_COMMENTS).flatMap((item) => {
    const comment = decode(commentSchema, item, "A kept comment");
    return comment.ok ? [comment.value] : [];
  });
}
