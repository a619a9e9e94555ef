import { afterEach, beforeEach, vi } from "vitest";

/** Frames come when the test says so: called at the top of a test file, it gives what draws all that have been asked for. */
export function framesByHand(): () => void {
  const asked = new Map<number, FrameRequestCallback>();
  let last = 0;
  beforeEach(() => {
    vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
      asked.set(++last, callback);
      return last;
    });
    vi.stubGlobal("cancelAnimationFrame", (frame: number) => asked.delete(frame));
  });
  afterEach(() => {
    asked.clear();
    vi.unstubAllGlobals();
  });
  return () => {
    const due = [...asked.values()];
    asked.clear();
    for (const callback of due) callback(0);
  };
}
