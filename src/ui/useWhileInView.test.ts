// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useWhileInView } from "./useWhileInView.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("follows at once in view, and out of view when the value rests", () => {
  vi.useFakeTimers();
  let scroll: (isIntersecting: boolean) => void = () => undefined;
  class Observer {
    constructor(note: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
      scroll = (isIntersecting) => act(() => note([{ isIntersecting }]));
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  const ref = { current: document.createElement("section") };
  const { result, rerender } = renderHook(({ value }) => useWhileInView(ref, value), { initialProps: { value: 1 } });
  rerender({ value: 2 });
  expect(result.current).toBe(2);
  scroll(false);
  act(() => void vi.advanceTimersByTime(1000));
  for (const value of [3, 4, 5]) {
    rerender({ value });
    act(() => void vi.advanceTimersByTime(50));
  }
  expect(result.current).toBe(2);
  act(() => void vi.advanceTimersByTime(1000));
  expect(result.current).toBe(5);
  rerender({ value: 6 });
  scroll(true);
  expect(result.current).toBe(6);
});
