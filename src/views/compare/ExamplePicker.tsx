import { deleteOwn, select, startBlank } from "../../state/actions/draft.ts";
import { type OwnPair, type Selection, useComparisonStore } from "../../state/comparisonStore.ts";
import { readyValue } from "../../state/loadable.ts";
import { selectExample, selectOwn } from "../../state/selectors.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { Picker } from "../../ui/Picker.tsx";

/** Examples, and whatever the visitor has written so far; the lesson of the chosen example stands below. */
export function ExamplePicker() {
  const examples = useComparisonStore((state) => state.examples);
  const own = useComparisonStore((state) => state.own);
  const shown = useComparisonStore(selectOwn);
  const example = useComparisonStore(selectExample);
  const all = readyValue(examples)?.examples ?? [];
  const next = all[(all.findIndex(({ id }) => id === example?.id) + 1) % Math.max(1, all.length)];
  const value = shown ? `own ${shown.id}` : `example ${example?.id ?? ""}`;
  return (
    <div className="picker">
      <KeepFocus>
        <p className="picker-line">
          <Picker label="Pair" value={value} onChange={(chosen) => select(toSelection(chosen))}>
            {own.length > 0 && (
              <optgroup label="Yours">
                {own.map((pair) => (
                  <option key={pair.id} value={`own ${pair.id}`}>
                    {titleOf(pair)}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label="Examples">
              {all.map(({ id, title }) => (
                <option key={id} value={`example ${id}`}>
                  {title}
                </option>
              ))}
            </optgroup>
          </Picker>
          {next && (
            <button type="button" className="quiet-button" onClick={() => select({ kind: "example", id: next.id })}>
              {example ? "Next example" : "Back to the examples"}
            </button>
          )}
          <button type="button" className="quiet-button" onClick={startWriting}>
            Start blank
          </button>
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

function toSelection(value: string): Selection {
  const [kind, ...id] = value.split(" ");
  return { kind: kind === "own" ? "own" : "example", id: id.join(" ") };
}

/** The beginning of what was asked. */
function titleOf({ pair }: OwnPair): string {
  const text = pair.messages.find(({ content }) => content.trim() !== "")?.content.trim() ?? "";
  return text === "" ? "Empty pair" : text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
