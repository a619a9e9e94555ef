import { wordsTarget } from "../../../core/comments/comment.ts";
import { MAX_COMMENTS } from "../../../core/link/linkState.ts";
import type { Pair } from "../../../core/pair.ts";
import type { Preference } from "../../../core/tree/types.ts";
import { startComment } from "../../../state/actions/comments.ts";
import { shownComments } from "../../../state/commentsStore.ts";

interface Props {
  readonly responses: Pair["responses"];
  readonly response: Preference;
  readonly selected: { readonly from: number; readonly to: number };
}

/** Begins a comment on the words that are selected; not there while none are. */
export function CommentButton({ responses, response, selected }: Props) {
  const target = wordsTarget(responses, response, selected.from, selected.to);
  if (!target) return null;
  const isFull = shownComments().length >= MAX_COMMENTS;
  return (
    <button
      type="button"
      className="quiet-button comment-button"
      disabled={isFull}
      title={isFull ? `There are ${MAX_COMMENTS} comments already.` : undefined}
      // The field keeps the focus, and with it the selection that is in sight.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => startComment(target)}
    >
      Comment
    </button>
  );
}
