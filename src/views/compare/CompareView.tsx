import { useCallback, useState } from "react";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { ComparePair } from "./ComparePair.tsx";
import type { PointedAt } from "./pointedAt.ts";
import { QuestionRow } from "./questions/QuestionRow.tsx";
import { TourLink } from "./TourLink.tsx";
import { TreeSection } from "./TreeSection.tsx";
import { useComparison } from "./useComparison.ts";
import { VerdictSection } from "./VerdictSection.tsx";

/** The landing view: a pair, its verdict, its rewards and the tree. What follows the sliders of What if does so by itself. */
export function CompareView() {
  const comparison = useComparison();
  const [pointedAt, setPointedAt] = useState<PointedAt>({});
  const lightNode = useCallback((node: number | undefined) => setPointedAt({ node }), []);
  const lightAttribute = useCallback((attribute: string | undefined) => setPointedAt({ attribute }), []);
  return (
    <div className="compare">
      <ComparePair />
      <VerdictSection
        comparison={comparison}
        pointedAt={pointedAt}
        onHighlight={lightNode}
        onHighlightAttribute={lightAttribute}
      />
      <TreeSection comparison={comparison} pointedAt={pointedAt} onHighlight={lightNode} />
      <ErrorBoundary what="The questions">
        <QuestionRow comparison={comparison} onHighlight={lightNode}>
          <TourLink />
        </QuestionRow>
      </ErrorBoundary>
    </div>
  );
}
