import { useMemo } from "react";
import { preferencesOf } from "../../core/set/confusion.ts";
import { type OwnResult, ownResults } from "../../core/systems/ownResults.ts";
import { readyValue } from "../../state/loadable.ts";
import { selectTree } from "../../state/selectors.ts";
import { chosenLabel, leavesOf } from "../../state/setSelectors.ts";
import { type PairSet, useSetStore } from "../../state/setStore.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { useShownSet } from "../set/useShownSet.ts";

export interface OwnStandings {
  readonly set: PairSet;
  /** What everything is held against; undefined where the set says of no pair which response is preferred. */
  readonly label: string | undefined;
  readonly results: readonly OwnResult[];
  /** Why the chosen tree has no row, where it has none. */
  readonly withoutTree: string | undefined;
}

/** What the set on the page says of its own tree, judges and scores; undefined without a set. */
export function useOwnResults(): OwnStandings | undefined {
  const set = useShownSet();
  const tree = readyValue(useTreeStore(selectTree));
  const chosen = useSetStore((state) => state.label);
  return useMemo(() => {
    if (!set) return undefined;
    const label = chosenLabel(set.columns, chosen);
    if (!label) return { set, label: undefined, results: [], withoutTree: undefined };
    const leaves = tree && leavesOf(set.columns, tree);
    const inTree =
      tree && leaves?.ok ? { name: tree.title, preferences: preferencesOf(tree.tree, leaves.value) } : undefined;
    return {
      set,
      label: label.name,
      results: ownResults(set.columns, label.name, label.labels, inTree),
      withoutTree: leaves && !leaves.ok ? leaves.error.message : undefined,
    };
  }, [set, tree, chosen]);
}
