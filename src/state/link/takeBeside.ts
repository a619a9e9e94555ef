import type { LinkState } from "../../core/link/linkState.ts";
import { besideAtHand, INITIAL_BESIDE, useBesideStore } from "../besideStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { knownPair } from "./knownPair.ts";
import { scoredOfRecord } from "./recorded.ts";

/** Puts beside the pair what stood beside it there; the text before an edit comes with the pair itself. */
export function takeBeside({ beside }: LinkState): void {
  if (!beside) useBesideStore.setState(INITIAL_BESIDE);
  else if (beside.isBefore) useBesideStore.setState({ chosen: { kind: "before" }, brought: undefined });
  else useBesideStore.setState({ chosen: { kind: "brought" }, brought: scoredOfRecord(beside) });
}

/** As soon as the examples are there: a pair that this page has stands there as itself. */
export function takeKnownBeside(): void {
  const { chosen, brought } = useBesideStore.getState();
  if (chosen?.kind !== "brought" || !brought) return;
  const comparison = useComparisonStore.getState();
  const known = knownPair(comparison, brought.pair, brought);
  const atHand = besideAtHand(comparison);
  // What would stand there anyway goes on to change with the pair on the page.
  const isAtHand = known?.kind === atHand.kind && "id" in atHand && known.id === atHand.id;
  if (known) useBesideStore.setState({ chosen: isAtHand ? undefined : known, brought: undefined });
}
