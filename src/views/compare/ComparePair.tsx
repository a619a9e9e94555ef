import { memo } from "react";
import { Conversation } from "./Conversation.tsx";
import { Comments } from "./comments/Comments.tsx";
import { ExamplePicker } from "./ExamplePicker.tsx";
import { Responses } from "./Responses.tsx";
import { ScoreBar } from "./ScoreBar.tsx";
import { useComparison } from "./useComparison.ts";

/** The pair itself: what was asked, both responses, and scoring them. By itself, so that it stays as it is while a slider moves. */
export const ComparePair = memo(function ComparePair() {
  const comparison = useComparison();
  return (
    <div className="compare-pair">
      {!comparison.isHidden && <ExamplePicker />}
      <Conversation {...comparison} />
      <Responses {...comparison} />
      <Comments />
      <ScoreBar {...comparison} />
    </div>
  );
});
