import { useId, useMemo, useState } from "react";
import { embedCode } from "../../../core/export/embedCode.ts";
import type { SharedComparison } from "../../../core/export/sharedComparison.ts";
import { EMBED_PARTS, type EmbedPart } from "../../../core/link/linkState.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import type { Comparison } from "../useComparison.ts";
import { pageLink } from "./pageLink.ts";

const NAMES: Readonly<Record<EmbedPart, string>> = {
  conversation: "Conversation",
  responses: "Responses",
  rewards: "Rewards",
  tree: "Tree",
  questions: "Questions",
  comments: "Comments",
};

interface Props {
  readonly shared: SharedComparison;
  readonly comparison: Comparison;
}

/** The code that shows the comparison on another page, with the parts that are wanted there. */
export function EmbedSection({ shared, comparison }: Props) {
  const id = useId();
  const [hidden, setHidden] = useState<readonly EmbedPart[]>(["questions"]);
  const code = useMemo(() => embedCode(shared, pageLink(comparison, { hidden })), [shared, comparison, hidden]);
  const toggle = (part: EmbedPart) =>
    setHidden((before) => (before.includes(part) ? before.filter((other) => other !== part) : [...before, part]));
  return (
    <>
      <h3>Embed</h3>
      <fieldset className="share-parts">
        <legend>Beside the verdict, show</legend>
        {EMBED_PARTS.filter((part) => part !== "comments" || shared.comments.length > 0).map((part) => (
          <label key={part}>
            <input type="checkbox" checked={!hidden.includes(part)} onChange={() => toggle(part)} /> {NAMES[part]}
          </label>
        ))}
      </fieldset>
      <label className="visually-hidden" htmlFor={id}>
        Code to embed
      </label>
      <textarea
        id={id}
        className="share-code"
        readOnly
        rows={4}
        value={code}
        onFocus={(event) => event.target.select()}
      />
      <p>
        <CopyButton text={() => code}>Copy code</CopyButton>
      </p>
    </>
  );
}
