/** A comparison as a part of another page: no more than what is to be seen, and the way to the page itself. */
import { lazy, Suspense, useState } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import { withoutEmbed } from "../../core/link/embed.ts";
import type { EmbedPart } from "../../core/link/linkState.ts";
import { treeSourceNote } from "../../core/resultNotes.ts";
import { sentenceText } from "../../core/sentence.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { QuestionRow } from "../compare/questions/QuestionRow.tsx";
import { useComparison } from "../compare/useComparison.ts";
import { useExplanationContext } from "../compare/useExplanationContext.ts";
import { useRatingScale } from "../compare/useRatingScale.ts";
import { Verdict } from "../compare/Verdict.tsx";

const RecordedResult = lazy(() => import("../compare/link/RecordedResult.tsx"));

export default function EmbedView({ hidden }: { readonly hidden: readonly EmbedPart[] }) {
  const comparison = useComparison();
  const scale = useRatingScale();
  const context = useExplanationContext(comparison);
  const [lit, setLit] = useState<number>();
  const [litAttribute, setLitAttribute] = useState<string>();
  const { pair, result, tree } = comparison;
  const shows = (part: EmbedPart) => !hidden.includes(part);
  return (
    <main className="embed" id="main">
      <h1 className="visually-hidden">A comparison of two responses</h1>
      {shows("conversation") &&
        pair.messages.map(({ role, content }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place
          <TextBox key={i} label={`Turn ${i + 1}, ${role}`} className="embed-asked" text={content} />
        ))}
      {shows("responses") && (
        <div className="responses">
          {([1, 2] as const).map((response) => (
            <section key={response} className={`response response-${response}`} aria-label={`Response ${response}`}>
              <h2>
                <ResponseMark response={response} /> Response {response}
                {result?.preference === response - 1 && <span className="response-preferred">preferred</span>}
              </h2>
              <TextBox label={`Text of response ${response}`} text={pair.responses[response - 1] ?? ""} />
            </section>
          ))}
        </div>
      )}
      <section aria-label="Verdict">
        <ErrorBoundary what="What the link recorded">
          <Suspense fallback={null}>
            <RecordedResult comparison={comparison} isEmbedded />
          </Suspense>
        </ErrorBoundary>
        <Verdict comparison={comparison} onHighlight={setLit} />
      </section>
      {result && tree && shows("rewards") && (
        <ErrorBoundary what="The attributes">
          <AttributeTable
            attributes={result.attributes}
            rewards={result.rewards}
            difference={result.difference}
            scale={scale}
            used={new Set(result.path.map(({ attribute }) => attribute))}
            highlighted={litAttribute}
            onHighlight={setLitAttribute}
          />
        </ErrorBoundary>
      )}
      {result && tree && shows("tree") && (
        <section className="tree-section" aria-label="Decision tree">
          <ErrorBoundary what="The tree">
            <TreeFigure document={tree} result={result} highlighted={lit} onHighlight={setLit} drift={context?.drift} />
          </ErrorBoundary>
        </section>
      )}
      {tree && (
        <p className="tree-source">
          Tree: {tree.title}. {sentenceText(treeSourceNote(tree, comparison.isOwnTree))}
        </p>
      )}
      {shows("questions") && (
        <ErrorBoundary what="The questions">
          <QuestionRow comparison={comparison} onHighlight={setLit} />
        </ErrorBoundary>
      )}
      <p className="embed-back">
        <a href={withoutEmbed(location.hash)} target="_blank" rel="noopener">
          Open in Split Decision
        </a>
      </p>
    </main>
  );
}

interface TextBoxProps {
  readonly label: string;
  readonly text: string;
  readonly className?: string;
}

/** A text to read, in a box that scrolls where it is long; arrow keys scroll it, too. */
function TextBox({ label, text, className = "" }: TextBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={`embed-text ${className}`} aria-label={label} tabIndex={0} dir="auto">
      {text}
    </section>
  );
}
