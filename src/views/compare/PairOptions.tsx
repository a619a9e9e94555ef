import { type OwnPair, type Selection, useComparisonStore } from "../../state/comparisonStore.ts";
import { readyValue } from "../../state/loadable.ts";

/** The options of a choice of pairs: the visitor's own, then the examples. Their values are selections as text. */
export function PairOptions() {
  const examples = useComparisonStore((state) => state.examples);
  const own = useComparisonStore((state) => state.own);
  const linked = useComparisonStore((state) => state.linked);
  return (
    <>
      {linked && (
        <optgroup label={linked.via === "set" ? "From a set" : "From a link"}>
          <option value={selectionValue({ kind: "link" })}>{titleOf(linked)}</option>
        </optgroup>
      )}
      {own.length > 0 && (
        <optgroup label="Yours">
          {own.map((pair) => (
            <option key={pair.id} value={selectionValue({ kind: "own", id: pair.id })}>
              {titleOf(pair)}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="Examples">
        {(readyValue(examples)?.examples ?? []).map(({ id, title }) => (
          <option key={id} value={selectionValue({ kind: "example", id })}>
            {title}
          </option>
        ))}
      </optgroup>
    </>
  );
}

/** A selection as an option's value, and back. */
export function selectionValue(selection: Exclude<Selection, { readonly kind: "first" }>): string {
  return "id" in selection ? `${selection.kind} ${selection.id}` : selection.kind;
}

export function toSelection(value: string): Exclude<Selection, { readonly kind: "first" }> {
  const [kind, ...id] = value.split(" ");
  return kind === "link" ? { kind } : { kind: kind === "own" ? "own" : "example", id: id.join(" ") };
}

/** The beginning of what was asked. */
export function titleOf({ pair }: Pick<OwnPair, "pair">): string {
  const text = pair.messages.find(({ content }) => content.trim() !== "")?.content.trim() ?? "";
  return text === "" ? "Empty pair" : text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
