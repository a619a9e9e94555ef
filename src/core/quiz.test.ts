import { describe, expect, it } from "vitest";
import { seededOrder, tallyOf } from "./quiz.ts";

describe("tallyOf", () => {
  it("counts guesses against the model, and against people only where they have a label", () => {
    const tally = tallyOf([
      { guess: 0, model: 0, people: 1 },
      { guess: 1, model: 0, people: 1 },
      { guess: 1, model: 1, people: undefined },
    ]);
    expect(tally.guessAndModel).toMatchObject({ hits: 2, of: 3 });
    expect(tally.guessAndPeople).toMatchObject({ hits: 1, of: 2 });
    expect(tally.modelAndPeople).toMatchObject({ hits: 0, of: 2 });
    expect(tally.guessAndModel.low).toBeCloseTo(0.2077, 3);
    expect(tally.guessAndModel.high).toBeCloseTo(0.9385, 3);
  });

  it("of no guesses anything is possible", () => {
    expect(tallyOf([]).guessAndModel).toMatchObject({ value: Number.NaN, low: 0, high: 1 });
  });
});

describe("seededOrder", () => {
  const items = Array.from({ length: 50 }, (_, i) => i);

  it("is the same for the same seed, another for another, and loses nothing", () => {
    expect(seededOrder(items, 7)).toEqual(seededOrder(items, 7));
    expect(seededOrder(items, 7)).not.toEqual(seededOrder(items, 8));
    expect(seededOrder(items, 7).toSorted((a, b) => a - b)).toEqual(items);
  });
});
