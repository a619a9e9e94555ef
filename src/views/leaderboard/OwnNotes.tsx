import { labelsOf } from "../../state/setSelectors.ts";
import { chooseLabel } from "../../state/setStore.ts";
import { Picker } from "../../ui/Picker.tsx";
import type { OwnStandings } from "./useOwnResults.ts";

/** What the visitor's rows are of, and what there has to be for some. */
export function OwnNotes({ own }: { readonly own: OwnStandings | undefined }) {
  if (!own)
    return (
      <p>
        <a href="#/set">Import a set</a>, and what its judges, scores and rewards say stands here as rows of your own.
        Sections have a number where the set has RewardBench's subsets.
      </p>
    );
  const names = [...labelsOf(own.set.columns).keys()];
  return (
    <>
      {own.label === undefined && (
        <p>
          {own.set.name} says of no pair which response is preferred, so nothing of it can be held against anything.
        </p>
      )}
      {own.label !== undefined && own.results.length === 0 && (
        <p>
          {own.set.name} has one column of labels and no rewards that the chosen tree could ask about: there is nothing
          to hold against it.
        </p>
      )}
      {names.length > 1 && own.label !== undefined && (
        <Picker label="Your rows are held against" value={own.label} onChange={chooseLabel}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Picker>
      )}
      {own.withoutTree !== undefined && own.results.length > 0 && <p>The chosen tree has no row. {own.withoutTree}</p>}
    </>
  );
}
