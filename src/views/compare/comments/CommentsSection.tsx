import "../../../styles/comments.css";
import { useRef } from "react";
import { MAX_COMMENTS } from "../../../core/link/linkState.ts";
import { removeComment } from "../../../state/actions/comments.ts";
import { pairKey, useCommentsStore } from "../../../state/commentsStore.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { CommentForm } from "./CommentForm.tsx";
import { CommentItem } from "./CommentItem.tsx";
import { useComments } from "./useComments.ts";

/** The list of comments, in the order in which a reader meets their numbers, and the one that is being written; within another page only to be read. */
export default function CommentsSection({ isEmbedded }: { readonly isEmbedded: boolean }) {
  const comments = useComments();
  const pair = useComparisonStore(pairKey);
  const draft = useCommentsStore((state) => (state.draft?.pair === pair ? state.draft.target : undefined));
  const section = useRef<HTMLElement>(null);
  return (
    <section ref={section} className="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">Comments</h2>
      <KeepFocus>
        {comments.length > 0 && (
          <ol>
            {comments.map((item) => (
              <CommentItem
                key={item.comment.id}
                item={item}
                onRemove={isEmbedded ? undefined : () => removeComment(item.comment.id)}
              />
            ))}
          </ol>
        )}
      </KeepFocus>
      {draft && <CommentForm key={JSON.stringify(draft)} target={draft} />}
      {!isEmbedded && (
        <p className="comments-note">
          They are kept in this browser, and go along in a link to this comparison.
          {comments.length >= MAX_COMMENTS && ` ${MAX_COMMENTS} are the most that there may be.`}
        </p>
      )}
    </section>
  );
}
