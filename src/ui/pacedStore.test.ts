import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { storeByHand } from "../base/testing/storeByHand.ts";
import { pacedStore } from "./pacedStore.ts";
import { framesByHand } from "./testing/frames.ts";

const drawFrame = framesByHand();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** A frame of `ms` between two screens. */
function draw(ms = 1): void {
  drawFrame();
  vi.advanceTimersByTime(ms);
}

it("has the newest with the next frame, and tells all who follow it once", () => {
  const store = storeByHand(1);
  const paced = pacedStore(store);
  const [one, other] = [vi.fn(), vi.fn()];
  paced.subscribe(one);
  paced.subscribe(other);
  store.set(2);
  store.set(3);
  expect([paced.getState(), one.mock.calls.length]).toEqual([1, 0]);
  draw();
  expect([paced.getState(), one.mock.calls.length, other.mock.calls.length]).toEqual([3, 1, 1]);
  draw();
  expect(one).toHaveBeenCalledTimes(1);
});

it("has every step as long as frames are soon done", () => {
  const store = storeByHand(1);
  const paced = pacedStore(store);
  paced.subscribe(() => {});
  for (const value of [2, 3, 4]) {
    store.set(value);
    draw(16);
    expect(paced.getState()).toBe(value);
  }
});

it("lets frames pass after one that took long, half as many as it took, and then has the newest", () => {
  const store = storeByHand(0);
  const paced = pacedStore(store);
  paced.subscribe(() => vi.advanceTimersByTime(40));
  const states = [1, 2, 3, 4, 5, 6].map((value) => {
    store.set(value);
    draw(10);
    return paced.getState();
  });
  // 40 ms for a step, then 20 for others: frames of 10 ms at 50, 60 and 70 ms, the last of them free again
  expect(states).toEqual([1, 1, 3, 3, 5, 5]);
  draw(10);
  expect(paced.getState()).toBe(6);
});

it("has what the store has as long as nobody follows it", () => {
  const store = storeByHand(1);
  const paced = pacedStore(store);
  const changed = vi.fn();
  const stop = paced.subscribe(changed);
  store.set(2);
  stop();
  draw();
  expect([paced.getState(), changed.mock.calls.length]).toEqual([2, 0]);
  store.set(3);
  expect(paced.getState()).toBe(3);
});
