/** Which judges of a set stand beside each other: all of them where they are few, else those that the visitor picks. */
import { useJudgesStore } from "./judgesStore.ts";
import { labelsOf } from "./setSelectors.ts";
import type { PairSet } from "./setStore.ts";

/** So many can be read beside each other: a table of them has the square of it. */
export const MOST_JUDGES = 60;
/** Taken where nobody has picked. */
const FIRST_JUDGES = 24;

/** Every judge of the set; those who were shown the other order are no judges of their own. */
export function judgesOf(set: PairSet): readonly string[] {
  return [...labelsOf(set.columns).keys()];
}

/** In the order of the set. The same array as long as nothing else is picked. */
export function usePickedJudges(set: PairSet): readonly string[] {
  const picked = useJudgesStore((state) => state.picked);
  return picked?.set === set.id ? picked.names : firstJudges(set);
}

const firsts = new WeakMap<PairSet["columns"], readonly string[]>();

function firstJudges(set: PairSet): readonly string[] {
  const known = firsts.get(set.columns) ?? judgesOf(set).slice(0, FIRST_JUDGES);
  firsts.set(set.columns, known);
  return known;
}

/** Picks these, the first of them where they are more than can be read. */
export function pickJudges(set: PairSet, wanted: ReadonlySet<string>): void {
  const names = judgesOf(set)
    .filter((name) => wanted.has(name))
    .slice(0, MOST_JUDGES);
  useJudgesStore.setState({ picked: { set: set.id, names } });
}
