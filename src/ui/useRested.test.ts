// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { storeByHand } from "../base/testing/storeByHand.ts";
import { useRested } from "./useRested.ts";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it("is drawn once, when the store rests", () => {
  vi.useFakeTimers();
  const store = storeByHand(1);
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

it("is drawn at once with what may not wait, and then waits again", () => {
  vi.useFakeTimers();
  const store = storeByHand(1);
  const drawn: number[] = [];
  const isNear = (before: number, now: number) => Math.abs(before - now) < 2;
  renderHook(() => drawn.push(useRested(store, 150, isNear)));
  for (const value of [2, 3, 4, 5, 6]) act(() => store.set(value));
  expect(drawn).toEqual([1, 3, 5]);
  wait(150);
  expect(drawn).toEqual([1, 3, 5, 6]);
});

it("takes what there is at once when it need not wait any longer", () => {
  vi.useFakeTimers();
  const [store, other] = [storeByHand(1), storeByHand(1)];
  other.set(5);
  const { result, rerender } = renderHook(({ of }) => useRested(of, 150), { initialProps: { of: store } });
  act(() => store.set(2));
  expect(result.current).toBe(1);
  rerender({ of: other });
  expect(result.current).toBe(5);
});
