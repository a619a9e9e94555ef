import { useId, useState } from "react";
import { judgesOf, MOST_JUDGES, pickJudges, usePickedJudges } from "../../../state/pickedJudges.ts";
import type { PairSet } from "../../../state/setStore.ts";

/** As many are read without picking. */
const FEW = 12;
/** Boxes at once; a search finds the others. */
const MOST_LISTED = 40;

/** Picks the judges that stand beside each other, where a set has many. */
export function JudgePicker({ set }: { readonly set: PairSet }) {
  const all = judgesOf(set);
  const picked = new Set(usePickedJudges(set));
  if (all.length <= FEW) return null;
  return (
    <details className="judge-picker">
      <summary>
        {picked.size} of {all.length} judges stand beside each other
      </summary>
      <Boxes set={set} all={all} picked={picked} />
    </details>
  );
}

interface BoxesProps {
  readonly set: PairSet;
  readonly all: readonly string[];
  readonly picked: ReadonlySet<string>;
}

function Boxes({ set, all, picked }: BoxesProps) {
  const id = useId();
  const [words, setWords] = useState("");
  const matching = all.filter((name) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const change = (names: readonly string[], isPicked: boolean) => {
    const next = new Set(picked);
    for (const name of names)
      if (isPicked) next.add(name);
      else next.delete(name);
    pickJudges(set, next);
  };
  return (
    <fieldset className="fit-boxes">
      <legend className="visually-hidden">Judges beside each other</legend>
      <span className="set-ways">
        <label htmlFor={id}>Find</label>
        <input id={id} type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        <button type="button" className="quiet-button" onClick={() => change(matching, true)}>
          Add all {matching.length} found
        </button>
        <button type="button" className="quiet-button" onClick={() => change(matching, false)}>
          Take them away
        </button>
      </span>
      {matching.slice(0, MOST_LISTED).map((name) => (
        <label key={name}>
          <input type="checkbox" checked={picked.has(name)} onChange={({ target }) => change([name], target.checked)} />{" "}
          {name}
        </label>
      ))}
      {matching.length > MOST_LISTED && <span className="set-note">and {matching.length - MOST_LISTED} more</span>}
      <p className="set-note" role="status">
        {picked.size >= MOST_JUDGES && `${MOST_JUDGES} are as many as can be read at once.`}
      </p>
    </fieldset>
  );
}
