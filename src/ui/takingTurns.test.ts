import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { storeByHand } from "../base/testing/storeByHand.ts";
import { takingTurns } from "./takingTurns.ts";
import { framesByHand } from "./testing/frames.ts";

const drawFrame = framesByHand();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

function draw(): void {
  drawFrame();
  vi.advanceTimersByTime(1);
}

/** As long as a slow processor takes for one who follows. */
const slowly = () => vi.advanceTimersByTime(12);

it("has the newest with the next frame, and tells all who follow it once", () => {
  const store = storeByHand(1);
  const turn = takingTurns(store)();
  const [one, other] = [vi.fn(), vi.fn()];
  turn.subscribe(one);
  turn.subscribe(other);
  store.set(2);
  store.set(3);
  expect([turn.getState(), one.mock.calls.length]).toEqual([1, 0]);
  draw();
  expect([turn.getState(), one.mock.calls.length, other.mock.calls.length]).toEqual([3, 1, 1]);
  draw();
  expect(one).toHaveBeenCalledTimes(1);
});

it("has all turns in one frame as long as frames are soon done", () => {
  const store = storeByHand(1);
  const makeTurn = takingTurns(store);
  const turns = [makeTurn(), makeTurn(), makeTurn()];
  for (const turn of turns) turn.subscribe(() => {});
  for (const value of [2, 3]) {
    store.set(value);
    draw();
    expect(turns.map((turn) => turn.getState())).toEqual([value, value, value]);
  }
});

it("has one turn a frame after a frame that took long: whoever has waited longest, with the newest", () => {
  const store = storeByHand(1);
  const makeTurn = takingTurns(store);
  const turns = [makeTurn(), makeTurn(), makeTurn()];
  for (const turn of turns) turn.subscribe(slowly);
  store.set(2);
  draw();
  const states = [3, 4, 5, 6].map((value) => {
    store.set(value);
    draw();
    return turns.map((turn) => turn.getState());
  });
  expect(states).toEqual([
    [3, 2, 2],
    [3, 4, 2],
    [3, 4, 5],
    [6, 4, 5],
  ]);
  draw();
  draw();
  expect(turns.map((turn) => turn.getState())).toEqual([6, 6, 6]);
});

it("has what the store has as long as nobody follows it", () => {
  const store = storeByHand(1);
  const turn = takingTurns(store)();
  const changed = vi.fn();
  const stop = turn.subscribe(changed);
  store.set(2);
  stop();
  draw();
  expect([turn.getState(), changed.mock.calls.length]).toEqual([2, 0]);
  store.set(3);
  expect(turn.getState()).toBe(3);
});
