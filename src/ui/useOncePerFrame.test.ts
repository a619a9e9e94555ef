// @vitest-environment jsdom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useOncePerFrame } from "./useOncePerFrame.ts";

const frames = new Map<number, FrameRequestCallback>();
beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    frames.set(frames.size + 1, callback);
    return frames.size;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
});
afterEach(() => {
  cleanup();
  frames.clear();
  vi.unstubAllGlobals();
});

function draw(): void {
  const due = [...frames.values()];
  frames.clear();
  for (const callback of due) callback(0);
}

it("hands over the newest value of a frame, once, to the newest function", () => {
  const [before, now] = [vi.fn(), vi.fn()];
  const { result, rerender } = renderHook(({ act }) => useOncePerFrame(act), { initialProps: { act: before } });
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
  const { result, unmount } = renderHook(() => useOncePerFrame(act));
  result.current(1);
  unmount();
  draw();
  expect(act).not.toHaveBeenCalled();
});
