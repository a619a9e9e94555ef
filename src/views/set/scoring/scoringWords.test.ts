import { describe, expect, it } from "vitest";
import { keptWords, progressWords, scoredWords } from "./scoringWords.ts";

const model = { id: "m", title: "Small", digest: "00" };
const columns = { set: "s", model, attributes: [], differences: new Float32Array() };

describe("how far scoring is", () => {
  it("says pairs, failures and time, each where there is something to say", () => {
    const running = { status: "scoring", done: 1200, total: 80_000, failed: 0, secondsLeft: undefined } as const;
    expect(progressWords(running)).toBe("Scoring: 1,200 of 80,000 pairs");
    expect(progressWords({ ...running, failed: 2, secondsLeft: 3725 })).toBe(
      "Scoring: 1,200 of 80,000 pairs, 2 of them with an error, 1 h 02 min left",
    );
  });

  it("says what is kept, never that it is nothing", () => {
    const words = "Rewards of 1 pair are kept on this device, about 1 kB";
    expect(keptWords({ pairs: 1, bytes: 300 })).toBe(words);
    expect(keptWords({ pairs: 1204, bytes: 415_000 })).toBe(
      "Rewards of 1,204 pairs are kept on this device, about 415 kB",
    );
  });

  it("tells a set that is through from one that is not", () => {
    expect(scoredWords({ ...columns, done: 3, total: 3, errors: new Map([[1, "Too strange."]]) })).toBe(
      "All 3 pairs are scored by Small, 1 of them with an error.",
    );
    expect(scoredWords({ ...columns, done: 2, total: 3, errors: new Map() })).toBe("2 of 3 pairs are scored by Small.");
  });
});
