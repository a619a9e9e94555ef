import type { DecisionTree } from "../../core/tree/types.ts";
import type { PairSet } from "../../state/setStore.ts";
import { useFitNote } from "./useFitNote.ts";

/** A tree belongs to the rewards that it was fitted on: where others go through it, that is said. */
export function FitNote({ set, tree }: { readonly set: PairSet; readonly tree: DecisionTree }) {
  const note = useFitNote(set, tree);
  if (note.length === 0) return null;
  return <p className="set-note">{note.map(({ text, strong }) => (strong ? <b key={text}>{text}</b> : text))}</p>;
}
