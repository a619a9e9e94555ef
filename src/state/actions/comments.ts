/** Writing comments on the pair on the page, and taking those of a link. */
import { type Comment, type CommentTarget, cleanNote, withComment } from "../../core/comments/comment.ts";
import { commentsOf, pairKey, useCommentsStore } from "../commentsStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { newId } from "../newId.ts";

/** Begins a comment on the pair on the page; one that was begun before is let go. */
export function startComment(target: CommentTarget): void {
  useCommentsStore.setState({ draft: { pair: shownPair(), target } });
}

export function cancelComment(): void {
  useCommentsStore.setState({ draft: undefined });
}

/** Adds the comment that was begun and lights it. Its id; undefined where there is none, or no room. */
export function saveComment(note: string): string | undefined {
  const { draft } = useCommentsStore.getState();
  if (!draft) return undefined;
  const [id] = add(draft.pair, [{ target: draft.target, note: cleanNote(note) }]);
  if (id !== undefined) useCommentsStore.setState({ draft: undefined, lit: id });
  return id;
}

export function removeComment(id: string): void {
  const pair = shownPair();
  const comments = commentsOf(useCommentsStore.getState(), pair);
  put(
    pair,
    comments.filter((comment) => comment.id !== id),
  );
}

/** Adds comments that came with the pair on the page, without those that it has, as far as there is room. */
export function receiveComments(comments: readonly Omit<Comment, "id">[]): void {
  const pair = shownPair();
  const known = new Set(commentsOf(useCommentsStore.getState(), pair).map(contentOf));
  add(
    pair,
    comments.filter((comment) => !known.has(contentOf(comment))),
  );
}

/** The copy of a pair gets the comments of the pair. */
export function carryComments(from: string, to: string): void {
  const comments = commentsOf(useCommentsStore.getState(), from);
  if (from !== to && comments.length > 0) put(to, comments);
}

export function dropComments(pair: string): void {
  useCommentsStore.setState(({ byPair: { [pair]: _, ...byPair } }) => ({ byPair }));
}

export function lightComment(id: string | undefined): void {
  if (useCommentsStore.getState().lit !== id) useCommentsStore.setState({ lit: id });
}

function shownPair(): string {
  return pairKey(useComparisonStore.getState());
}

function contentOf({ target, note }: Omit<Comment, "id">): string {
  return JSON.stringify([target, note]);
}

/** The ids of those that there was room for. */
function add(pair: string, comments: readonly Omit<Comment, "id">[]): readonly string[] {
  let all = commentsOf(useCommentsStore.getState(), pair);
  const ids: string[] = [];
  for (const comment of comments) {
    const id = newId();
    const more = withComment(all, { id, ...comment });
    if (!more) break;
    all = more;
    ids.push(id);
  }
  if (ids.length > 0) put(pair, all);
  return ids;
}

function put(pair: string, comments: readonly Comment[]): void {
  useCommentsStore.setState(({ byPair }) => ({ byPair: { ...byPair, [pair]: comments } }));
}
