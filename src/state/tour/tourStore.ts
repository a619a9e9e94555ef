/** How far the visitor is on the tour, and what they answered. Kept on the device. */
import * as v from "valibot";
import { create } from "zustand";
import { readStored, writeStored } from "../storage.ts";
import { TOUR_STEPS } from "./tourSteps.ts";

export const TOUR_KEY = "split-decision/tour@1";

const tourSchema = v.object({
  /** Steps that are done, 0–6. */
  done: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TOUR_STEPS.length)),
  guess: v.optional(v.picklist([0, 1])),
  attribute: v.optional(v.string()),
  /** It was finished before, perhaps more than once. */
  wasFinished: v.optional(v.boolean(), false),
});

export type TourState = v.InferOutput<typeof tourSchema>;

export const INITIAL_TOUR: TourState = { done: 0, guess: undefined, attribute: undefined, wasFinished: false };

export const useTourStore = create<TourState>()(() => ({ ...INITIAL_TOUR, ...readStored(TOUR_KEY, tourSchema) }));

export function changeTour(change: Partial<TourState>): void {
  useTourStore.setState(change);
  writeStored(TOUR_KEY, useTourStore.getState());
}
