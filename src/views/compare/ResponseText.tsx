import { useState } from "react";
import type { Pair } from "../../core/pair.ts";
import type { Preference } from "../../core/tree/types.ts";
import { lightComment } from "../../state/actions/comments.ts";
import { editResponse } from "../../state/actions/draft.ts";
import { TextField } from "../../ui/TextField.tsx";
import { CommentButton } from "./comments/CommentButton.tsx";
import { useResponseMarks } from "./comments/useComments.ts";
import { cutNote } from "./cutNotes.ts";

interface Props {
  readonly responses: Pair["responses"];
  readonly response: Preference;
  readonly cut: { readonly from: number; readonly to: number } | undefined;
}

/** A response's text: edited in place, with what is commented marked. Selected words can be commented on. */
export function ResponseText({ responses, response, cut }: Props) {
  const { marks, description, commentAt } = useResponseMarks(response);
  const [selected, setSelected] = useState<{ readonly from: number; readonly to: number }>();
  const select = (from: number, to: number) => {
    setSelected(from < to ? { from, to } : undefined);
    if (marks.length > 0) lightComment(commentAt(from));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notices when the focus leaves field and button
    <div
      className="response-text"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setSelected(undefined);
      }}
    >
      <TextField
        label={`Response ${response + 1}: text`}
        value={responses[response]}
        placeholder="Write or paste a response"
        leftOut={cut}
        marks={marks}
        note={cutNote(cut, "last")}
        description={description}
        onChange={(text) => editResponse(response, text)}
        onSelect={select}
      />
      {selected && <CommentButton responses={responses} response={response} selected={selected} />}
    </div>
  );
}
