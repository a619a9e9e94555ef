import { useEffect, useId, useRef, useState } from "react";
import type { CommentTarget } from "../../../core/comments/comment.ts";
import { MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "../../../core/link/linkState.ts";
import { cancelComment, saveComment } from "../../../state/actions/comments.ts";
import { showTarget } from "./showTarget.ts";
import { TargetText } from "./TargetText.tsx";

/** From here on the room that is left is said. */
const ROOM_SAID_BELOW = 80;

/** A comment that is being written: what it is about, and the note, which may stay empty. */
export function CommentForm({ target }: { readonly target: CommentTarget }) {
  const [note, setNote] = useState("");
  const [isFull, setIsFull] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const room = MAX_NOTE_CHARACTERS - note.length;
  useEffect(() => field.current?.focus(), []);
  const save = () => {
    const saved = saveComment(note);
    setIsFull(saved === undefined);
    // The list has it after this event.
    if (saved !== undefined)
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-comment="${saved}"]`)?.focus());
  };
  const cancel = () => {
    cancelComment();
    showTarget(target);
  };
  return (
    <form
      className="comment-form"
      aria-label="A new comment"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") cancel();
        if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
          if (event.target !== field.current) return;
          event.preventDefault();
          save();
        }
      }}
    >
      <p className="comment-target">
        <TargetText target={target} />
      </p>
      <textarea
        ref={field}
        aria-label="Note"
        aria-describedby={id}
        dir="auto"
        rows={2}
        maxLength={MAX_NOTE_CHARACTERS}
        placeholder="A short note, or none"
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="comment-form-actions">
        <button type="submit" className="main-button">
          Save comment
        </button>
        <button type="button" className="quiet-button" onClick={cancel}>
          Cancel
        </button>
        <span id={id} className="comments-note">
          {room < ROOM_SAID_BELOW && `${room} characters left. `}
          {isFull && `There are ${MAX_COMMENTS} comments already: remove one first.`}
        </span>
      </p>
    </form>
  );
}
