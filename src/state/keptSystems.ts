/** The systems whose outputs are kept with the set on the page, and which of them gives it its rewards. */
import type { KeptSystem } from "../data/set/systemStore.ts";
import { dropRewardFilters, type PairSet, useSetStore } from "./setStore.ts";

/** The set with just these systems. The rewards of one stay chosen; where the file brought none, the first that gives some is. */
export function withKeptSystems(set: PairSet, systems: readonly KeptSystem[]): PairSet {
  const giving = givingRewards(systems).map(({ columns }) => columns.name);
  const first = set.columns.attributes.length === 0 ? giving[0] : undefined;
  const chosen = giving.find((name) => name === set.rewardSystem) ?? first;
  return { ...set, systems, rewardSystem: chosen };
}

/** Those that give rewards by attribute. */
export function givingRewards(systems: readonly KeptSystem[] | undefined): readonly KeptSystem[] {
  return (systems ?? []).filter(({ columns }) => columns.attributes.length > 0);
}

/** The system whose rewards are in the place of the file's, of the set of that id; undefined for none. */
export function rewardSystemOf(id: string): KeptSystem | undefined {
  const { set } = useSetStore.getState();
  return set?.id === id ? set.systems?.find(({ columns }) => columns.name === set.rewardSystem) : undefined;
}

/** Puts other systems in the place of those of the set of that id. */
export function changeSystems(id: string, change: (systems: readonly KeptSystem[]) => readonly KeptSystem[]): void {
  const { set } = useSetStore.getState();
  if (set?.id === id) showWith(set, withKeptSystems(set, change(set.systems ?? [])));
}

/** Puts the rewards of a system in the place of the file's, or takes the file's again. */
export function chooseRewardSystem(name: string | undefined): void {
  const { set } = useSetStore.getState();
  if (set) showWith(set, { ...set, rewardSystem: name });
}

function showWith(before: PairSet, set: PairSet): void {
  useSetStore.setState({ set });
  // What followed from other rewards says nothing of these.
  if (before.rewardSystem !== set.rewardSystem) dropRewardFilters();
}
