/** What a run left out because of the length limit, as stretches of the text on the page. */
import { lengthNote } from "../../core/resultNotes.ts";
import type { Scored } from "../../state/comparisonStore.ts";

export interface LeftOut {
  readonly from: number;
  readonly to: number;
}

/** Left out at the start of the conversation: whole messages before the first scored one, and the beginning of that one. */
export function cutOfMessage(scored: Scored | undefined, index: number): LeftOut | undefined {
  const cut = scored && scored.origin.kind !== "shipped" ? scored.origin.promptCut : undefined;
  const length = scored?.pair.messages[index]?.content.length ?? 0;
  if (!cut || index > cut.message) return undefined;
  const to = index < cut.message ? length : cut.character;
  return to > 0 ? { from: 0, to } : undefined;
}

export function cutOfResponse(scored: Scored | undefined, which: 0 | 1): LeftOut | undefined {
  const from = scored && scored.origin.kind !== "shipped" ? scored.origin.cuts[which] : undefined;
  const to = scored?.pair.responses[which].length ?? 0;
  return from !== undefined && from < to ? { from, to } : undefined;
}

/** "The last 1,204 characters were over the length limit and were not scored." */
export function cutNote(cut: LeftOut | undefined, which: "first" | "last"): string | undefined {
  if (!cut) return undefined;
  return lengthNote(which, cut.to - cut.from, " (struck out)");
}
