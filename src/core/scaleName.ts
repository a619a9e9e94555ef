import type { Scale } from "./counterfactual/moves.ts";

/** What to call the scale that rewards are on, within a sentence: only some are one that people rate on. */
export function scaleName({ kind = "rating" }: Scale): string {
  return kind === "rating" ? "the rating scale" : "the model's own scale";
}
