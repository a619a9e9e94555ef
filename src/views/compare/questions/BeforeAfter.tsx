import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { contrast, editSentence } from "../../../core/contrast.ts";
import { formatNumber, formatSigned } from "../../../core/format.ts";
import { narrowestDecision } from "../../../core/margins.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { compareEditsFromHere } from "../../../state/actions/draft.ts";
import { type Scored, useComparisonStore } from "../../../state/comparisonStore.ts";
import { resultOf, selectOwn } from "../../../state/selectors.ts";
import { LiveText } from "../LiveText.tsx";
import { useErrorsOf } from "../useErrorsOf.ts";
import { EditedTexts } from "./EditedTexts.tsx";
import { EditWords } from "./EditWords.tsx";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { SideBySide } from "./SideBySide.tsx";

/** What an edit did: the line that was crossed, how far each reward moved, and the words that did it. */
export function BeforeAfter({
  comparison,
  result,
  tree,
  onHighlight,
  before,
}: QuestionPanelProps & { readonly before: Scored }) {
  const id = useComparisonStore((state) => selectOwn(state)?.id);
  const old = resultOf(before, tree);
  const { scored } = comparison;
  const errors = [useErrorsOf(before, tree), useErrorsOf(scored, tree)] as const;
  if (!old || !scored) return <p className="section-empty">This tree cannot be asked about the earlier rewards.</p>;
  return (
    <>
      <p className="question-answer" role="status">
        <LiveText parts={editSentence(old, result)} onHighlight={onHighlight} />
      </p>
      <p className="answer-notes">
        {id !== undefined && (
          <button type="button" className="quiet-button" onClick={() => compareEditsFromHere(id)}>
            Compare later edits with the text as it is now
          </button>
        )}
      </p>
      <div className="beside">
        <EditedTexts before={before.pair} after={scored.pair} />
        <Shifts before={old} after={result} />
      </div>
      <EditWords before={before} after={scored} tree={tree} attribute={askedFirst(old, result)} />
      <SideBySide titles={["Before", "Now"]} results={[old, result]} errors={errors} pairs={[undefined, undefined]} />
    </>
  );
}

/** The attribute whose line was crossed; else that of the decision which is nearest. */
function askedFirst(before: ComparisonResult, after: ComparisonResult): string {
  const step = contrast(before, after).parting?.[0] ?? narrowestDecision(after) ?? after.path[0];
  return step?.attribute ?? (after.attributes[0] as string);
}

function Shifts({ before, after }: { readonly before: ComparisonResult; readonly after: ComparisonResult }) {
  const { parting, shifts } = contrast(before, after);
  return (
    <table className="answer-table shifts">
      <caption>What the edit moved</caption>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          {([1, 2] as const).map((response) => (
            <th key={response} scope="col">
              <ResponseMark response={response} />
              <span className="visually-hidden">Reward of response {response}</span>
              <span aria-hidden="true"> {response}</span>
            </th>
          ))}
          <th scope="col">2 − 1</th>
          <th scope="col">from → to</th>
        </tr>
      </thead>
      <tbody>
        {shifts.map(({ attribute, rewards, difference }, i) => (
          <tr key={attribute} className={parting?.[0].attribute === attribute ? "is-changed" : undefined}>
            <th scope="row">{attribute}</th>
            <td>{moveText(rewards[0])}</td>
            <td>{moveText(rewards[1])}</td>
            <td>{moveText(difference)}</td>
            <td>
              {formatSigned(before.difference[i] as number)} → {formatSigned(after.difference[i] as number)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rewards of a text that was not touched may differ in the last digits. */
function moveText(shift: number): string {
  return Number(formatNumber(Math.abs(shift))) === 0 ? "0.00" : formatSigned(shift);
}
