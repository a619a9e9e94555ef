// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { framesByHand } from "./testing/frames.ts";
import { useIsPainted } from "./useIsPainted.ts";

const drawFrame = framesByHand();
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("is false until the task after the first frame", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { result } = renderHook(useIsPainted);
  act(() => void vi.advanceTimersByTime(100));
  expect(result.current).toBe(false);
  act(() => void drawFrame());
  expect(result.current).toBe(false);
  act(() => void vi.advanceTimersByTime(1));
  expect(result.current).toBe(true);
});
