import { expect, it, vi } from "vitest";
import { aFrameLater } from "./aFrameLater.ts";
import { framesByHand } from "./testing/frames.ts";
import { numberStore } from "./testing/numberStore.ts";

const draw = framesByHand();

it("has the newest with the next frame, and tells all who follow it once", () => {
  const store = numberStore();
  const later = aFrameLater(store);
  const [one, other] = [vi.fn(), vi.fn()];
  later.subscribe(one);
  later.subscribe(other);
  store.set(2);
  store.set(3);
  expect([later.getState(), one.mock.calls.length]).toEqual([1, 0]);
  draw();
  expect([later.getState(), one.mock.calls.length, other.mock.calls.length]).toEqual([3, 1, 1]);
  draw();
  expect(one).toHaveBeenCalledTimes(1);
});

it("has what the store has as long as nobody follows it", () => {
  const store = numberStore();
  const later = aFrameLater(store);
  const changed = vi.fn();
  const stop = later.subscribe(changed);
  store.set(2);
  stop();
  draw();
  expect([later.getState(), changed.mock.calls.length]).toEqual([2, 0]);
  store.set(3);
  expect(later.getState()).toBe(3);
});
