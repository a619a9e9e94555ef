import type { Source } from "./useRested.ts";

/**
 * A store that has what another one has a frame later: for what takes long to draw, so that it does not come into the same frame as what has to be
 * seen at once. All who follow it hear of it together. While nobody does it has what the other has.
 */
export function aFrameLater<T>(store: Source<T>): Source<T> {
  const listeners = new Set<() => void>();
  let state = store.getState();
  let frame: number | undefined;
  const take = () => {
    frame = undefined;
    state = store.getState();
    for (const changed of listeners) changed();
  };
  const wait = () => {
    frame ??= requestAnimationFrame(take);
  };
  let stop: () => void = () => {};
  return {
    getState: () => (listeners.size > 0 ? state : store.getState()),
    subscribe: (changed) => {
      if (listeners.size === 0) {
        state = store.getState();
        stop = store.subscribe(wait);
      }
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop();
        if (frame !== undefined) cancelAnimationFrame(frame);
        frame = undefined;
      };
    },
  };
}
