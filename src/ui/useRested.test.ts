// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useRested } from "./useRested.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function numberStore() {
  let state = 1;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (changed: () => void) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    set: (value: number) =>
      act(() => {
        state = value;
        for (const changed of listeners) changed();
      }),
  };
}

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it("is drawn once, when the store rests", () => {
  vi.useFakeTimers();
  const store = numberStore();
  const drawn: number[] = [];
  renderHook(() => drawn.push(useRested(store, 150)));
  for (const value of [2, 3, 4]) {
    store.set(value);
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
  store.set(2);
  expect(result.current).toBe(1);
  rerender({ restMs: 0 });
  expect(result.current).toBe(2);
  store.set(3);
  expect(result.current).toBe(3);
});
