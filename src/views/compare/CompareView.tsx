import { useState } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { ComparePair } from "./ComparePair.tsx";
import { QuestionRow } from "./questions/QuestionRow.tsx";
import { useWhatIf } from "./questions/useWhatIf.ts";
import { TreeSection } from "./TreeSection.tsx";
import { useComparison } from "./useComparison.ts";
import { useRatingScale } from "./useRatingScale.ts";
import { Verdict } from "./Verdict.tsx";
import { WhatIfLabel } from "./WhatIfLabel.tsx";

/** The landing view: a pair, its verdict, its rewards and the tree. */
export function CompareView() {
  const comparison = useComparison();
  const moved = useWhatIf(comparison);
  // Of made-up rewards nobody expects anything, and no text is older than they are.
  const shown = moved ? { ...comparison, result: moved, isStale: false, example: undefined } : comparison;
  const { result, tree, isStale } = shown;
  const scale = useRatingScale();
  const [lit, setLit] = useState<{ readonly node?: number | undefined; readonly attribute?: string | undefined }>({});
  const lightNode = (node: number | undefined) =>
    setLit(node === undefined || !tree ? {} : { node, attribute: tree.attributes[tree.tree.feature[node] as number] });
  const lightAttribute = (attribute: string | undefined) =>
    setLit({ attribute, node: result?.path.find((step) => step.attribute === attribute)?.node });
  return (
    <div className="compare">
      <ComparePair />
      <section
        className={`compare-result ${isStale ? "is-stale" : ""} ${moved ? "is-what-if" : ""}`}
        aria-label="Verdict"
      >
        {moved && <WhatIfLabel />}
        <Verdict comparison={shown} onHighlight={lightNode} />
        {result && (
          <ErrorBoundary what="The attributes">
            <AttributeTable
              attributes={result.attributes}
              rewards={result.rewards}
              difference={result.difference}
              scale={scale}
              used={new Set(result.path.map(({ attribute }) => attribute))}
              highlighted={lit.attribute}
              onHighlight={lightAttribute}
            />
            <p className="result-actions">
              <CopyButton text={() => `${JSON.stringify(result, null, 2)}\n`}>Copy result as JSON</CopyButton>
            </p>
          </ErrorBoundary>
        )}
      </section>
      <TreeSection comparison={shown} highlighted={lit.node} onHighlight={lightNode} />
      <ErrorBoundary what="The questions">
        <QuestionRow comparison={comparison} onHighlight={lightNode} />
      </ErrorBoundary>
    </div>
  );
}
