// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { select } from "./actions/draft.ts";
import { dropWhatIfWithItsResult } from "./actions/dropWhatIf.ts";
import { useComparisonStore } from "./comparisonStore.ts";
import { readyValue } from "./loadable.ts";
import { resultOf, selectScored, selectTree } from "./selectors.ts";
import { TREE } from "./testdata/fakeModel.ts";
import { resetStores } from "./testdata/resetStores.ts";
import { useTreeStore } from "./treeStore.ts";
import { moveDifference, moveReward, resetWhatIf, useWhatIfStore, whatIfResult } from "./whatIfStore.ts";

/** The model's result that is on the page. */
function shown() {
  const result = resultOf(selectScored(useComparisonStore.getState()), readyValue(selectTree(useTreeStore.getState())));
  if (!result) throw new Error("no result");
  return result;
}

const answer = (result = shown()) => whatIfResult(useWhatIfStore.getState(), result, TREE);

let stop: () => void = () => undefined;
beforeEach(() => {
  resetStores();
  stop = dropWhatIfWithItsResult();
});
afterEach(() => stop());

describe("what if", () => {
  it("sends the made-up rewards through the same tree, by no model", () => {
    expect(answer()).toBeUndefined();
    moveReward(shown(), 0, 0, 1);
    moveDifference(shown(), 1, 0.5, { min: 0, max: 4 });
    expect(answer()).toMatchObject({
      model: null,
      rewards: [
        [1, 0.75],
        [2, 1.25],
      ],
      difference: [1, 0.5],
      preference: 1,
    });
    expect(answer()).toBe(answer());
    resetWhatIf();
    expect(answer()).toBeUndefined();
  });

  it("is over when another pair comes, and stays over", () => {
    moveReward(shown(), 0, 0, 1);
    select({ kind: "example", id: "b" });
    expect(answer()).toBeUndefined();
    select({ kind: "example", id: "a" });
    expect(answer()).toBeUndefined();
  });

  it("is over when another tree comes", () => {
    moveReward(shown(), 0, 0, 1);
    useTreeStore.setState({ choice: "other", trees: { other: { status: "ready", value: { ...TREE } } } });
    expect(useWhatIfStore.getState().whatIf).toBeUndefined();
  });

  it("outlives what has nothing to do with it", () => {
    moveReward(shown(), 0, 0, 1);
    useComparisonStore.setState({ isKept: false });
    expect(answer()).toBeDefined();
  });
});
