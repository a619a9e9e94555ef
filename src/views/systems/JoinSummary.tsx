import { joinNotes, joinSentence, problemSentences, tallySentence } from "../../core/set/joinReport.ts";
import type { KeptSystem } from "../../state/outputsStore.ts";
import { SaveButton } from "../../ui/SaveButton.tsx";
import { Unfolding } from "../../ui/Unfolding.tsx";

/** Past so many columns of a file of many judges, they are counted. */
const SHOWN = 8;

/** What a file of outputs was recognized as, what it says, and what of it found no place. */
export function JoinSummary({ system: { report, problems, file } }: { readonly system: KeptSystem }) {
  const { columns } = report;
  const left = problemSentences(report);
  return (
    <>
      <p>{joinSentence(report)}</p>
      <ul className="systems-columns">
        {columns.slice(0, SHOWN).map((column) => (
          <li key={column.name}>
            <strong>{column.name}</strong> {tallySentence(column)}
          </li>
        ))}
        {columns.length > SHOWN && <li>and {columns.length - SHOWN} more columns</li>}
      </ul>
      {joinNotes(report).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {left.length > 0 && (
        <Unfolding summary={left.map(({ words }) => words).join(", ")}>
          {left.map(({ problem, words }) => (
            <div key={problem} className="systems-problem">
              <p>{words}, the first:</p>
              <ul>
                {report.problems[problem].first.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </div>
          ))}
          <SaveButton name={`${file} unmatched.jsonl`} make={() => problems}>
            Save the whole list
          </SaveButton>
        </Unfolding>
      )}
    </>
  );
}
