import { useState } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { Conversation } from "./Conversation.tsx";
import { ExamplePicker } from "./ExamplePicker.tsx";
import { QuestionRow } from "./questions/QuestionRow.tsx";
import { Responses } from "./Responses.tsx";
import { ScoreBar } from "./ScoreBar.tsx";
import { TreeSection } from "./TreeSection.tsx";
import { useComparison } from "./useComparison.ts";
import { useRatingScale } from "./useRatingScale.ts";
import { Verdict } from "./Verdict.tsx";

/** The landing view: a pair, its verdict, its rewards and the tree. */
export function CompareView() {
  const comparison = useComparison();
  const { result, tree, isStale } = comparison;
  const scale = useRatingScale();
  const [lit, setLit] = useState<{ readonly node?: number | undefined; readonly attribute?: string | undefined }>({});
  const lightNode = (node: number | undefined) =>
    setLit(node === undefined || !tree ? {} : { node, attribute: tree.attributes[tree.tree.feature[node] as number] });
  const lightAttribute = (attribute: string | undefined) =>
    setLit({ attribute, node: result?.path.find((step) => step.attribute === attribute)?.node });
  return (
    <div className="compare">
      <div className="compare-pair">
        <ExamplePicker />
        <Conversation {...comparison} />
        <Responses {...comparison} />
        <ScoreBar {...comparison} />
      </div>
      <section className={`compare-result ${isStale ? "is-stale" : ""}`} aria-label="Verdict">
        <Verdict comparison={comparison} onHighlight={lightNode} />
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
      <TreeSection comparison={comparison} highlighted={lit.node} onHighlight={lightNode} />
      <ErrorBoundary what="The questions">
        <QuestionRow comparison={comparison} onHighlight={lightNode} />
      </ErrorBoundary>
    </div>
  );
}
