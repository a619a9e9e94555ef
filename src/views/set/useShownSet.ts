import { useSetScoringStore } from "../../state/setScoringStore.ts";
import { shownSet } from "../../state/setSelectors.ts";
import { type PairSet, useSetStore } from "../../state/setStore.ts";

/** The set on the page with the rewards that are chosen; undefined without a set. */
export function useShownSet(): PairSet | undefined {
  const set = useSetStore((state) => state.set);
  // Progress alone shows nothing else.
  const scored = useSetScoringStore((state) => state.scored);
  const source = useSetScoringStore((state) => state.source);
  return set && shownSet(set, { scored, source });
}
