// @vitest-environment jsdom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { framesByHand } from "./testing/frames.ts";
import { usePaced } from "./usePaced.ts";

const draw = framesByHand();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("hands over the newest value of a frame, once, to the newest function", () => {
  const [before, now] = [vi.fn(), vi.fn()];
  const { result, rerender } = renderHook(({ act }) => usePaced(act), { initialProps: { act: before } });
  for (const value of [1, 2, 3]) result.current(value);
  rerender({ act: now });
  expect(now).not.toHaveBeenCalled();
  draw();
  draw();
  expect(now.mock.calls).toEqual([[3]]);
  result.current(4);
  draw();
  expect(now.mock.calls).toEqual([[3], [4]]);
  expect(before).not.toHaveBeenCalled();
});

it("hands over nothing once its owner is gone", () => {
  const act = vi.fn();
  const { result, unmount } = renderHook(() => usePaced(act));
  result.current(1);
  unmount();
  draw();
  expect(act).not.toHaveBeenCalled();
});

it("rests after what took long, and then hands over the newest value", () => {
  const act = vi.fn(() => vi.advanceTimersByTime(30));
  const { result } = renderHook(() => usePaced(act));
  result.current(1);
  draw();
  vi.advanceTimersByTime(1);
  for (const value of [2, 3]) result.current(value);
  vi.advanceTimersByTime(43);
  draw();
  expect(act.mock.calls).toEqual([[1]]);
  result.current(4);
  vi.advanceTimersByTime(5);
  draw();
  expect(act.mock.calls).toEqual([[1], [4]]);
});

it("never rests after what is soon done", () => {
  const act = vi.fn(() => vi.advanceTimersByTime(6));
  const { result } = renderHook(() => usePaced(act));
  for (const value of [1, 2, 3]) {
    result.current(value);
    draw();
    vi.advanceTimersByTime(1);
  }
  expect(act.mock.calls).toEqual([[1], [2], [3]]);
});
