import { useComparisonStore } from "../comparisonStore.ts";
import { useLinkStore } from "../linkStore.ts";

/** Nothing came that could be shown: the page is as it was, and says why in whole sentences. */
export function refuseLink(messages: readonly string[]): void {
  useLinkStore.setState({ opening: { status: "refused", messages } });
  leaveLinked();
}

/** Back from the place that is kept for a link's pair while that is on its way. */
export function leaveLinked(): void {
  useComparisonStore.setState(({ selection, linked }) =>
    selection.kind === "link" && !linked ? { selection: { kind: "first" } } : {},
  );
}
