/** What the visitor wants to see beside the pair on the page. Of this visit only; a link carries what is shown. */
import { create } from "zustand";
import { type ComparisonState, type Scored, type Selection, useComparisonStore } from "./comparisonStore.ts";
import { scoredAt, selectBefore, selectNextExample, selectShown } from "./selectors.ts";

/** `before`: the same pair as it was scored before it was edited. `brought`: the one that the newest link brought along. */
export type BesideChoice =
  | Exclude<Selection, { readonly kind: "first" }>
  | { readonly kind: "before" }
  | { readonly kind: "brought" };

export interface BesideState {
  /** undefined: whatever is at hand. */
  readonly chosen: BesideChoice | undefined;
  readonly brought: Scored | undefined;
}

export const INITIAL_BESIDE: BesideState = { chosen: undefined, brought: undefined };

export const useBesideStore = create<BesideState>()(() => INITIAL_BESIDE);

export function putBeside(chosen: BesideChoice): void {
  useBesideStore.setState({ chosen });
}

export interface ShownBeside {
  readonly choice: BesideChoice;
  /** undefined: it has no rewards yet. */
  readonly scored: Scored | undefined;
}

/** What stands there as long as nothing is chosen. */
export function besideAtHand(comparison: ComparisonState): BesideChoice {
  return selectBefore(comparison)
    ? { kind: "before" }
    : { kind: "example", id: selectNextExample(comparison)?.id ?? "" };
}

/** What stands beside the pair on the page: the chosen one as long as it is there, else the text before its edit, else the next example. */
export function shownBeside(comparison: ComparisonState, { chosen, brought }: BesideState): ShownBeside {
  const before = selectBefore(comparison);
  const isThere = chosen && isKnown(chosen, comparison, { before, brought });
  const choice = isThere ? chosen : besideAtHand(comparison);
  if (choice.kind === "before") return { choice, scored: before };
  return { choice, scored: choice.kind === "brought" ? brought : scoredAt(comparison, choice) };
}

/** What stands beside the pair on the page now. */
export function currentBeside(): ShownBeside {
  return shownBeside(useComparisonStore.getState(), useBesideStore.getState());
}

/** Whether it is the very pair on the page. */
export function isOnPage(choice: BesideChoice, comparison = useComparisonStore.getState()): boolean {
  const shown = selectShown(comparison);
  return shown.kind === choice.kind && ("id" in shown && "id" in choice ? shown.id === choice.id : true);
}

/** Whether a chosen pair has not been deleted. */
function isKnown(
  choice: BesideChoice,
  { own }: ComparisonState,
  { before, brought }: { readonly before: Scored | undefined; readonly brought: Scored | undefined },
): boolean {
  if (choice.kind === "before") return before !== undefined;
  if (choice.kind === "brought") return brought !== undefined;
  return choice.kind !== "own" || own.some(({ id }) => id === choice.id);
}
