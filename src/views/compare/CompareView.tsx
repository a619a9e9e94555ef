import { useCallback, useState } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import type { Explanation } from "../../core/explanation.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { ComparePair } from "./ComparePair.tsx";
import { QuestionRow } from "./questions/QuestionRow.tsx";
import { useWhatIf } from "./questions/useWhatIf.ts";
import { TreeSection } from "./TreeSection.tsx";
import { type Comparison, useComparison } from "./useComparison.ts";
import { useExplain } from "./useExplain.ts";
import { useRatingScale } from "./useRatingScale.ts";
import { Verdict } from "./Verdict.tsx";
import { WhatIfLabel } from "./WhatIfLabel.tsx";

/** The landing view: a pair, its verdict, its rewards and the tree. */
export function CompareView() {
  const comparison = useComparison();
  const moved = useWhatIf(comparison);
  // Of made-up rewards nobody expects anything, and no text is older than they are.
  const shown = moved ? { ...comparison, result: moved, isStale: false, example: undefined } : comparison;
  const { result, isStale } = shown;
  const scale = useRatingScale();
  const explain = useExplain(comparison);
  const [pointedAt, setLit] = useState<Lit>({});
  const lightNode = useCallback((node: number | undefined) => setLit({ node }), []);
  const lightAttribute = useCallback((attribute: string | undefined) => setLit({ attribute }), []);
  const lit = litPlaces(pointedAt, shown);
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
              <CopyButton text={() => exportText(result, explain(result))}>Copy result as JSON</CopyButton>
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

interface Lit {
  readonly node?: number | undefined;
  readonly attribute?: string | undefined;
}

/** A node lights its attribute's row, and an attribute the first split of the path that is on it. */
function litPlaces({ node, attribute }: Lit, { result, tree }: Pick<Comparison, "result" | "tree">): Lit {
  if (node !== undefined) return { node, attribute: tree?.attributes[tree.tree.feature[node] as number] };
  return { attribute, node: result?.path.find((step) => step.attribute === attribute)?.node };
}

/** What `explain --json` prints. */
function exportText(result: ComparisonResult, explanation: Explanation | undefined): string {
  return `${JSON.stringify({ ...result, explanation }, null, 2)}\n`;
}
