import { memo } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import type { Explanation } from "../../core/explanation.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import type { Comparison } from "./useComparison.ts";
import { useExplain } from "./useExplain.ts";
import { useRatingScale } from "./useRatingScale.ts";
import { Verdict } from "./Verdict.tsx";
import { WhatIfLabel } from "./WhatIfLabel.tsx";

interface Props {
  readonly comparison: Comparison;
  /** The attribute whose row is lit. */
  readonly highlighted: string | undefined;
  readonly onHighlight: (node: number | undefined) => void;
  readonly onHighlightAttribute: (attribute: string | undefined) => void;
}

/** The verdict and the rewards that it rests on. */
export const VerdictSection = memo(function VerdictSection(props: Props) {
  const { comparison, highlighted, onHighlight, onHighlightAttribute } = props;
  const { result, isStale, isWhatIf } = comparison;
  const scale = useRatingScale();
  const explain = useExplain(comparison);
  return (
    <section
      className={`compare-result ${isStale ? "is-stale" : ""} ${isWhatIf ? "is-what-if" : ""}`}
      aria-label="Verdict"
    >
      {isWhatIf && <WhatIfLabel />}
      <Verdict comparison={comparison} onHighlight={onHighlight} />
      {result && (
        <ErrorBoundary what="The attributes">
          <AttributeTable
            attributes={result.attributes}
            rewards={result.rewards}
            difference={result.difference}
            scale={scale}
            used={new Set(result.path.map(({ attribute }) => attribute))}
            highlighted={highlighted}
            onHighlight={onHighlightAttribute}
          />
          <p className="result-actions">
            <CopyButton text={() => exportText(result, explain(result))}>Copy result as JSON</CopyButton>
          </p>
        </ErrorBoundary>
      )}
    </section>
  );
});

/** What `explain --json` prints. */
function exportText(result: ComparisonResult, explanation: Explanation | undefined): string {
  return `${JSON.stringify({ ...result, explanation }, null, 2)}\n`;
}
