/** How the smallest flip is looked for. Of this visit only; kept while pairs and trees change. */
import { create } from "zustand";
import type { FlipChoices } from "../core/flipAnswer.ts";

export const INITIAL_FLIP: FlipChoices = {
  goal: "other-winner",
  measure: "total",
  moving: "difference",
  locked: [],
};

export const useFlipStore = create<FlipChoices>()(() => INITIAL_FLIP);

export function changeFlip(change: Partial<FlipChoices>): void {
  useFlipStore.setState(change);
}

/** Keeps an attribute as it is, or lets it move again. */
export function toggleLock(attribute: string): void {
  useFlipStore.setState(({ locked }) => ({
    locked: locked.includes(attribute) ? locked.filter((name) => name !== attribute) : [...locked, attribute],
  }));
}
