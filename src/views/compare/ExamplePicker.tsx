import { deleteOwn, select, startBlank } from "../../state/actions/draft.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { selectExample, selectNextExample, selectOwn, selectShown } from "../../state/selectors.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { Picker } from "../../ui/Picker.tsx";
import { OpenFile } from "./OpenFile.tsx";
import { PairOptions, selectionValue, toSelection } from "./PairOptions.tsx";

/** Examples, and whatever the visitor has written so far; the lesson of the chosen example stands below. */
export function ExamplePicker() {
  const examples = useComparisonStore((state) => state.examples);
  const shown = useComparisonStore(selectOwn);
  const example = useComparisonStore(selectExample);
  const next = useComparisonStore(selectNextExample);
  const value = useComparisonStore((state) => selectionValue(selectShown(state)));
  return (
    <div className="picker">
      <KeepFocus>
        <p className="picker-line">
          <Picker label="Pair" value={value} onChange={(chosen) => select(toSelection(chosen))}>
            <PairOptions />
          </Picker>
          {next && (
            <button type="button" className="quiet-button" onClick={() => select({ kind: "example", id: next.id })}>
              {example ? "Next example" : "Back to the examples"}
            </button>
          )}
          <button type="button" className="quiet-button" onClick={startWriting}>
            Start blank
          </button>
          <OpenFile />
          {shown && (
            <button type="button" className="quiet-button" onClick={() => deleteOwn(shown.id)}>
              Delete<span className="visually-hidden"> this pair</span>
            </button>
          )}
        </p>
      </KeepFocus>
      {examples.status === "failed" && (
        <p className="picker-lesson">
          The examples could not be loaded: {examples.message} You can write your own pair.
        </p>
      )}
      {example && <p className="picker-lesson">{example.lesson}</p>}
    </div>
  );
}

/** The next thing to do with an empty pair is to say what was asked. */
function startWriting(): void {
  startBlank();
  document.querySelector<HTMLElement>(".conversation textarea")?.focus();
}
