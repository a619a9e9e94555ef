/** A comparison to be read, nothing of it to be edited: as a part of another page, or presented. */

import { lazy, type ReactNode, Suspense, useState } from "react";
import { AttributeTable } from "../../charts/attributes/AttributeTable.tsx";
import { ResponseMark, type ResponseNumber } from "../../charts/ResponseMark.tsx";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import type { EmbedPart } from "../../core/link/linkState.ts";
import { treeSourceNote } from "../../core/resultNotes.ts";
import { sentenceText } from "../../core/sentence.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import { Comments } from "../compare/comments/Comments.tsx";
import { useLitNode, useNodePins, useResponseMarks } from "../compare/comments/useComments.ts";
import { QuestionRow } from "../compare/questions/QuestionRow.tsx";
import { useComparison } from "../compare/useComparison.ts";
import { useExplanationContext } from "../compare/useExplanationContext.ts";
import { useRatingScale } from "../compare/useRatingScale.ts";
import { useTreeView } from "../compare/useTreeView.ts";
import { Verdict } from "../compare/Verdict.tsx";

const RecordedResult = lazy(() => import("../compare/link/RecordedResult.tsx"));

/** Whoever shows it lays out its three parts: the pair, the verdict with its rewards, and what is below. */
export function ReadComparison({ hidden }: { readonly hidden: readonly EmbedPart[] }) {
  const comparison = useComparison();
  const scale = useRatingScale();
  const context = useExplanationContext(comparison);
  const [lit, setLit] = useState<number>();
  const [litAttribute, setLitAttribute] = useState<string>();
  const [pins, litNode] = [useNodePins(), useLitNode()];
  const { pair, result, tree } = comparison;
  const { folds, onFold } = useTreeView(tree);
  const shows = (part: EmbedPart) => !hidden.includes(part);
  return (
    <>
      <div className="read-pair">
        {shows("conversation") &&
          pair.messages.map(({ role, content }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place
            <TextBox key={i} label={`Turn ${i + 1}, ${role}`} className="embed-asked">
              {content}
            </TextBox>
          ))}
        {shows("responses") && (
          <div className="responses">
            {([1, 2] as const).map((response) => (
              <section key={response} className={`response response-${response}`} aria-label={`Response ${response}`}>
                <h2>
                  <ResponseMark response={response} /> Response {response}
                  {result?.preference === response - 1 && <span className="response-preferred">preferred</span>}
                </h2>
                <ResponseBox
                  response={response}
                  text={pair.responses[response - 1] ?? ""}
                  isMarked={shows("comments")}
                />
              </section>
            ))}
          </div>
        )}
      </div>
      <div className="read-verdict">
        {shows("comments") && <Comments isEmbedded />}
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
            <AttributeTable result={result} scale={scale} highlighted={litAttribute} onHighlight={setLitAttribute} />
          </ErrorBoundary>
        )}
      </div>
      <div className="read-below">
        {result && tree && shows("tree") && (
          <section className="tree-section" aria-label="Decision tree">
            <ErrorBoundary what="The tree">
              <TreeFigure
                document={tree}
                result={result}
                highlighted={lit ?? litNode}
                onHighlight={setLit}
                {...(shows("comments") && { pins })}
                drift={context?.drift}
                folds={folds}
                onFold={onFold}
              />
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
      </div>
    </>
  );
}

interface ResponseBoxProps {
  readonly response: ResponseNumber;
  readonly text: string;
  /** What is commented on is marked. */
  readonly isMarked: boolean;
}

function ResponseBox({ response, text, isMarked }: ResponseBoxProps) {
  const { marks } = useResponseMarks(response === 1 ? 0 : 1);
  return (
    <TextBox label={`Text of response ${response}`}>
      <MarkedText text={text} marks={isMarked ? marks : []} />
    </TextBox>
  );
}

interface TextBoxProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A text to read, in a box that scrolls where it is long; arrow keys scroll it, too. */
function TextBox({ label, className = "", children }: TextBoxProps) {
  return (
    <ScrollRegion className={`embed-text ${className}`} label={label} dir="auto">
      {children}
    </ScrollRegion>
  );
}
