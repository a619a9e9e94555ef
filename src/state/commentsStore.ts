/** Comments on the pairs of this page, and the one that is being written. Each pair has its own; they go along in a link to it. */
import { create } from "zustand";
import type { Comment, CommentTarget } from "../core/comments/comment.ts";
import { type ComparisonState, useComparisonStore } from "./comparisonStore.ts";
import { selectShown } from "./selectors.ts";

export interface CommentsState {
  /** By `pairKey`. In the order in which they were written. */
  readonly byPair: Readonly<Record<string, readonly Comment[]>>;
  /** What the visitor is about to comment on. */
  readonly draft: { readonly pair: string; readonly target: CommentTarget } | undefined;
  /** The comment that is pointed at, by id: lit in the list and in its place. */
  readonly lit: string | undefined;
}

export const INITIAL_COMMENTS: CommentsState = { byPair: {}, draft: undefined, lit: undefined };

export const useCommentsStore = create<CommentsState>()(() => INITIAL_COMMENTS);

/** The name under which the comments of the pair on the page are kept; what the newest link brought has one for all. */
export function pairKey(state: ComparisonState): string {
  const shown = selectShown(state);
  return "id" in shown ? `${shown.kind}/${shown.id}` : LINKED_KEY;
}

export const LINKED_KEY = "link/";

const NONE: readonly Comment[] = [];

export function commentsOf({ byPair }: Pick<CommentsState, "byPair">, pair: string): readonly Comment[] {
  return Object.hasOwn(byPair, pair) ? (byPair[pair] ?? NONE) : NONE;
}

/** Comments of the pair on the page. */
export function shownComments(): readonly Comment[] {
  return commentsOf(useCommentsStore.getState(), pairKey(useComparisonStore.getState()));
}
