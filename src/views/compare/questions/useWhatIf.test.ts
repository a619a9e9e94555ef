// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type ComparisonResult, compare } from "../../../core/result.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { moveReward, resetWhatIf } from "../../../state/whatIfStore.ts";
import { framesByHand } from "../../../ui/testing/frames.ts";
import { useFollowedWhatIf } from "./useWhatIf.ts";

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
    ({ result }) => shown.push([result, useFollowedWhatIf({ result, tree: TREE }, { turn: "tree" }).moved]),
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

it("is not drawn anew where only marks move, which follow by themselves, until the sliders rest", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const isSame = (drawn: ComparisonResult, moved: ComparisonResult) => drawn.leaf === moved.leaf;
  const drawn: (number | undefined)[] = [];
  const { result } = renderHook(() => {
    const followed = useFollowedWhatIf({ result: ONE, tree: TREE }, { turn: "tree", isSame });
    drawn.push(followed.moved?.difference[0]);
    return followed;
  });
  for (const [helpfulness, onPage] of [
    [3, 1],
    [3.5, 1],
    [4, 1],
    [0, -2],
    [0.5, -2],
  ] as const) {
    act(() => moveReward(ONE, 1, 0, helpfulness));
    draw();
    expect([drawn.at(-1), result.current.moving?.getState().difference[0]]).toEqual([onPage, helpfulness - 2]);
  }
  act(() => void vi.advanceTimersByTime(200));
  expect(drawn).toEqual([undefined, 1, -2, -1.5]);
  vi.useRealTimers();
});
