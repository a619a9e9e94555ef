// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ComparisonResult, compare } from "../../../core/result.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { moveReward, resetWhatIf } from "../../../state/whatIfStore.ts";
import { framesByHand } from "../../../ui/testing/frames.ts";
import { useWhatIfInView } from "./useWhatIf.ts";

const resultOf = (helpfulness: number) =>
  compare(
    [
      [2, 1],
      [helpfulness, 1],
    ],
    TREE,
    null,
  );
const [ONE, OTHER] = [resultOf(1), resultOf(3)];
const SECTION = { current: null };

const drawFrames = framesByHand();
const draw = () => act(drawFrames);
beforeEach(() => {
  resetStores();
  useQuestionStore.setState({ question: "what-if" });
});
afterEach(cleanup);

it("follows with the next frame, and never shows what was made of one comparison with another", () => {
  const shown: (readonly [ComparisonResult, ComparisonResult | undefined])[] = [];
  const { rerender } = renderHook(
    ({ result }) => shown.push([result, useWhatIfInView({ result, tree: TREE }, SECTION)]),
    { initialProps: { result: ONE } },
  );
  act(() => moveReward(ONE, 1, 0, 4));
  expect(shown.at(-1)?.[1]).toBeUndefined();
  draw();
  expect(shown.at(-1)?.[1]?.difference).toEqual([2, 0]);
  rerender({ result: OTHER });
  const ofOther = shown.filter(([result]) => result === OTHER);
  expect(ofOther.length).toBeGreaterThan(0);
  expect(ofOther.map(([, moved]) => moved)).toEqual(ofOther.map(() => undefined));
  rerender({ result: ONE });
  act(resetWhatIf);
  draw();
  expect(shown.at(-1)).toEqual([ONE, undefined]);
});
