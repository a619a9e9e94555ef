/** The comments of the pair on the page, numbered, and what they mark. */
import { useMemo } from "react";
import {
  commentedNodes,
  commentedStretches,
  type NumberedComment,
  numberedComments,
} from "../../../core/comments/numbered.ts";
import { countOf } from "../../../core/format.ts";
import type { Preference } from "../../../core/tree/types.ts";
import { commentsOf, pairKey, useCommentsStore } from "../../../state/commentsStore.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { readyValue } from "../../../state/loadable.ts";
import { selectPair, selectTree } from "../../../state/selectors.ts";
import { useTreeStore } from "../../../state/treeStore.ts";
import type { FieldMark } from "../../../ui/fieldParts.ts";

/** The same object until a comment, a text or the tree changes. */
export function useComments(): readonly NumberedComment[] {
  const pair = useComparisonStore(pairKey);
  const comments = useCommentsStore((state) => commentsOf(state, pair));
  const responses = useComparisonStore((state) => selectPair(state).responses);
  const tree = useTreeStore((state) => readyValue(selectTree(state)));
  return useMemo(() => numberedComments(comments, { responses, tree }), [comments, responses, tree]);
}

/** What the comments mark in a response, and the comment that stands at an offset of it. */
export function useResponseMarks(response: Preference): {
  readonly marks: readonly FieldMark[];
  /** For readers who do not see the marks. */
  readonly description: string | undefined;
  readonly commentAt: (offset: number) => string | undefined;
} {
  const comments = useComments();
  const lit = useCommentsStore((state) => comments.find(({ comment }) => comment.id === state.lit)?.number);
  return useMemo(() => {
    const stretches = commentedStretches(comments, response);
    const count = stretches.reduce((sum, { ending }) => sum + ending.length, 0);
    return {
      marks: stretches.map(({ from, to, numbers, ending }) => ({
        from,
        to,
        label: ending.join(", "),
        isLit: lit !== undefined && numbers.includes(lit),
      })),
      description: count === 0 ? undefined : `${countOf(count, "comment")}, listed below.`,
      commentAt: (offset) => {
        const numbers = stretches.find(({ from, to }) => from <= offset && offset < to)?.numbers;
        return comments.find(({ number }) => number === numbers?.at(-1))?.comment.id;
      },
    };
  }, [comments, response, lit]);
}

const NO_PINS: ReadonlyMap<number, readonly number[]> = new Map();

/** The numbers of the comments on each node of the tree on the page. */
export function useNodePins(): ReadonlyMap<number, readonly number[]> {
  const comments = useComments();
  return useMemo(() => {
    const pins = commentedNodes(comments);
    return pins.size === 0 ? NO_PINS : pins;
  }, [comments]);
}

/** The node whose comment is pointed at. */
export function useLitNode(): number | undefined {
  const comments = useComments();
  return useCommentsStore(({ lit }) => {
    const found = comments.find(({ comment, isInPlace }) => isInPlace && comment.id === lit);
    return found?.comment.target.kind === "node" ? found.comment.target.node : undefined;
  });
}
