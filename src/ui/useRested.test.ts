// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { numberStore } from "./testing/numberStore.ts";
import { useRested } from "./useRested.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it("is drawn once, when the store rests", () => {
  vi.useFakeTimers();
  const store = numberStore();
  const drawn: number[] = [];
  renderHook(() => drawn.push(useRested(store, 150)));
  for (const value of [2, 3, 4]) {
    act(() => store.set(value));
    wait(100);
  }
  expect(drawn).toEqual([1]);
  wait(50);
  expect(drawn).toEqual([1, 4]);
});

it("takes what there is at once when it need not wait any longer", () => {
  vi.useFakeTimers();
  const store = numberStore();
  const { result, rerender } = renderHook(({ restMs }) => useRested(store, restMs), { initialProps: { restMs: 150 } });
  act(() => store.set(2));
  expect(result.current).toBe(1);
  rerender({ restMs: 0 });
  expect(result.current).toBe(2);
  act(() => store.set(3));
  expect(result.current).toBe(3);
});
