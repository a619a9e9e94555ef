// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ComparisonResult, compare } from "../../../core/result.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { moveReward, resetWhatIf } from "../../../state/whatIfStore.ts";
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

const frames: FrameRequestCallback[] = [];
beforeEach(() => {
  resetStores();
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  useQuestionStore.setState({ question: "what-if" });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function draw(): void {
  act(() => {
    for (const frame of frames.splice(0)) frame(0);
  });
}

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
