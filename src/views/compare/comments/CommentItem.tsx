import type { NumberedComment } from "../../../core/comments/numbered.ts";
import { lightComment } from "../../../state/actions/comments.ts";
import { useCommentsStore } from "../../../state/commentsStore.ts";
import { showTarget } from "./showTarget.ts";
import { TargetText } from "./TargetText.tsx";

interface Props {
  readonly item: NumberedComment;
  /** undefined where comments are only read. */
  readonly onRemove: (() => void) | undefined;
}

/** One comment: its number, which leads to its place; what it is about; the note. */
export function CommentItem({ item: { comment, number, isInPlace }, onRemove }: Props) {
  const { id, target, note } = comment;
  const isLit = useCommentsStore(({ lit }) => lit === id);
  const light = () => lightComment(id);
  const putOut = () => lightComment(undefined);
  return (
    <li
      className={`comment ${isLit ? "is-lit" : ""} ${isInPlace ? "" : "is-detached"}`}
      onPointerEnter={light}
      onPointerLeave={putOut}
      onFocus={light}
      onBlur={putOut}
    >
      {isInPlace ? (
        <button
          type="button"
          className="comment-number"
          data-comment={id}
          aria-label={`Comment ${number}: show its place`}
          onClick={() => showTarget(target)}
        >
          {number}
        </button>
      ) : (
        <span className="comment-number">{number}</span>
      )}
      <div>
        <p className="comment-target">
          <TargetText target={target} />
          {!isInPlace && <span className="comment-detached"> {detachedText(target.kind)}</span>}
        </p>
        {note && (
          <p className="comment-note" dir="auto">
            {note}
          </p>
        )}
      </div>
      {onRemove && (
        <button type="button" className="quiet-button" aria-label={`Remove comment ${number}`} onClick={onRemove}>
          Remove
        </button>
      )}
    </li>
  );
}

function detachedText(kind: "words" | "node"): string {
  return kind === "words"
    ? "The text has changed: these words no longer stand there."
    : "Of another tree than this one.";
}
