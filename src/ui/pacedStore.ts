import type { Source } from "../base/source.ts";

/** Half of a frame's time. */
const SOON_MS = 8;
/** After a frame that took long, the time that is left to others, as a share of what it took. */
const LEFT_FREE = 0.5;

/**
 * A store that has what `store` has right before a frame is drawn, and tells all who follow it at once: laying out and painting cost a frame much the
 * same for one of them as for all. After a frame that took long it first lets others pass, so that a slow processor has time for the pointer as well;
 * the newest always arrives. While nobody follows it has what `store` has.
 */
export function pacedStore<T>(store: Source<T>): Source<T> {
  const listeners = new Set<() => void>();
  let state = store.getState();
  let stop: () => void = () => {};
  let frame: number | undefined;
  let freeUntil = 0;
  const draw = () => {
    const startedAt = performance.now();
    frame = startedAt < freeUntil ? requestAnimationFrame(draw) : undefined;
    if (frame !== undefined) return;
    state = store.getState();
    for (const changed of listeners) changed();
    // A task after this frame: by then all of it is computed, laid out and painted.
    setTimeout(() => {
      const tookMs = performance.now() - startedAt;
      freeUntil = tookMs > SOON_MS ? startedAt + tookMs * (1 + LEFT_FREE) : 0;
    });
  };
  const wait = () => {
    frame ??= requestAnimationFrame(draw);
  };
  const leave = () => {
    stop();
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  };
  return {
    getState: () => (listeners.size > 0 ? state : store.getState()),
    subscribe: (changed) => {
      if (listeners.size === 0) {
        state = store.getState();
        stop = store.subscribe(wait);
      }
      listeners.add(changed);
      return () => {
        if (listeners.delete(changed) && listeners.size === 0) leave();
      };
    },
  };
}
