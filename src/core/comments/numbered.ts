/** Comments in the order in which a reader meets them, and the stretches of a text that they mark. */
import type { Preference } from "../tree/types.ts";
import { type Comment, type Commented, isInPlace } from "./comment.ts";

export interface NumberedComment {
  readonly comment: Comment;
  /** From 1, without gaps. */
  readonly number: number;
  /** Otherwise what it is about has gone, or is not what it was. */
  readonly isInPlace: boolean;
}

/** In place by response, place in the text, and node; then those that are nowhere. What is equal keeps its order. */
export function numberedComments(comments: readonly Comment[], commented: Commented): readonly NumberedComment[] {
  return comments
    .map((comment) => ({ comment, isInPlace: isInPlace(comment, commented) }))
    .sort((a, b) => Number(b.isInPlace) - Number(a.isInPlace) || compareTargets(a.comment, b.comment))
    .map((item, i) => ({ ...item, number: i + 1 }));
}

function compareTargets({ target: a }: Comment, { target: b }: Comment): number {
  if (a.kind === "words" && b.kind === "words") return a.response - b.response || a.from - b.from || a.to - b.to;
  if (a.kind === "node" && b.kind === "node") return a.node - b.node;
  return a.kind === "words" ? -1 : 1;
}

/** A stretch of a text and the numbers of the comments that are about all of it. */
export interface CommentedStretch {
  /** UTF-16 offsets `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly numbers: readonly number[];
  /** Those that end here: where a reader looks for the number. */
  readonly ending: readonly number[];
}

/** The commented stretches of a response in order, none overlapping: where comments overlap, the stretch between their ends has both. */
export function commentedStretches(
  comments: readonly NumberedComment[],
  response: Preference,
): readonly CommentedStretch[] {
  const ranges = comments.flatMap(({ comment: { target }, number, isInPlace }) =>
    isInPlace && target.kind === "words" && target.response === response
      ? [{ from: target.from, to: target.to, number }]
      : [],
  );
  const ends = [...new Set(ranges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return ends.slice(0, -1).flatMap((from, i) => {
    const to = ends[i + 1] as number;
    const here = ranges.filter((range) => range.from <= from && range.to >= to);
    const ending = here.filter((range) => range.to === to);
    return here.length === 0 ? [] : [{ from, to, numbers: here.map(numberOf), ending: ending.map(numberOf) }];
  });
}

function numberOf({ number }: { readonly number: number }): number {
  return number;
}

/** The numbers of the comments on each node of the tree. */
export function commentedNodes(comments: readonly NumberedComment[]): ReadonlyMap<number, readonly number[]> {
  const nodes = new Map<number, readonly number[]>();
  for (const { comment, number, isInPlace } of comments)
    if (isInPlace && comment.target.kind === "node") {
      const { node } = comment.target;
      nodes.set(node, [...(nodes.get(node) ?? []), number]);
    }
  return nodes;
}
