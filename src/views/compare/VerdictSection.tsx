import { memo, Suspense, useCallback, useRef } from "react";
import { AttributeTable, isSameTable } from "../../charts/attributes/AttributeTable.tsx";
import { MovingResult } from "../../charts/useMoving.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { useLinkStore } from "../../state/linkStore.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { LateSaveComparison } from "../saved/LateSaveComparison.tsx";
import { LateRecordedResult } from "./link/LateRecordedResult.tsx";
import { litAttribute, type PointedAt } from "./pointedAt.ts";
import { ShareButton } from "./share/ShareButton.tsx";
import type { Comparison } from "./useComparison.ts";
import { useRatingScale } from "./useRatingScale.ts";
import { useShown } from "./useShown.ts";
import { isSameVerdict, Verdict } from "./Verdict.tsx";
import { WhatIfLabel } from "./WhatIfLabel.tsx";

interface Props {
  readonly comparison: Comparison;
  readonly pointedAt: PointedAt;
  readonly onHighlight: (node: number | undefined) => void;
  readonly onHighlightAttribute: (attribute: string | undefined) => void;
}

/** The verdict and the rewards that it rests on. */
export const VerdictSection = memo(function VerdictSection(props: Props) {
  const { pointedAt, onHighlight, onHighlightAttribute } = props;
  const ref = useRef<HTMLElement>(null);
  const scale = useRatingScale();
  const { tree } = props.comparison;
  const isSame = useCallback(
    (drawn: ComparisonResult, moved: ComparisonResult) =>
      tree !== undefined && isSameVerdict(tree, drawn, moved) && isSameTable(scale, drawn, moved),
    [tree, scale],
  );
  const { shown: comparison, moving } = useShown(props.comparison, { turn: "verdict", section: ref, isSame });
  const { result, isStale, isWhatIf } = comparison;
  const isLinked = useLinkStore(({ opening, opened }) => opened !== undefined || opening.status === "refused");
  return (
    <section
      ref={ref}
      className={`compare-result ${isStale ? "is-stale" : ""} ${isWhatIf ? "is-what-if" : ""}`}
      aria-label="Verdict"
    >
      <KeepFocus>
        {isWhatIf && <WhatIfLabel />}
        {isLinked && (
          <ErrorBoundary what="What the link recorded">
            <Suspense fallback={null}>
              <LateRecordedResult comparison={comparison} />
            </Suspense>
          </ErrorBoundary>
        )}
        <MovingResult value={moving}>
          <Verdict comparison={comparison} onHighlight={onHighlight} />
          {result && (
            <ErrorBoundary what="The attributes">
              <AttributeTable
                result={result}
                scale={scale}
                highlighted={litAttribute(pointedAt, tree)}
                onHighlight={onHighlightAttribute}
              />
              <div className="result-actions">
                <ShareButton comparison={comparison} />
                <LateSaveComparison comparison={comparison} />
              </div>
            </ErrorBoundary>
          )}
        </MovingResult>
      </KeepFocus>
    </section>
  );
});
