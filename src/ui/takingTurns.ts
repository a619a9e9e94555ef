import type { Source } from "../base/source.ts";

/** Half of a frame's time. */
const SOON_MS = 8;

/**
 * Makes stores that have what `store` has as soon as it is their turn, right before a frame is drawn: all of them while frames are soon done, else one
 * a frame, whoever has waited longest first. So a slow processor has time for the pointer as well, and the newest always arrives. All who follow one
 * of these stores hear of it together; while nobody does it has what `store` has, and takes no turns.
 * (All of them in one frame, and frames left free after it, was tried: a quarter fewer frames, and fewer of the tree, `npm run bench -- drag`.)
 */
export function takingTurns<T>(store: Source<T>): () => Source<T> {
  const waiting = new Set<() => void>();
  let frame: number | undefined;
  let isSlow = false;
  const draw = () => {
    frame = undefined;
    const startedAt = performance.now();
    for (const take of isSlow ? [...waiting].slice(0, 1) : [...waiting]) {
      waiting.delete(take);
      take();
    }
    if (waiting.size > 0) frame = requestAnimationFrame(draw);
    // A task after this frame: by then all of it is computed, laid out and painted.
    setTimeout(() => {
      isSlow = performance.now() - startedAt > SOON_MS;
    });
  };
  const wait = (take: () => void) => {
    waiting.add(take);
    frame ??= requestAnimationFrame(draw);
  };
  const leave = (take: () => void) => {
    waiting.delete(take);
    if (waiting.size > 0 || frame === undefined) return;
    cancelAnimationFrame(frame);
    frame = undefined;
  };
  return () => turnOf(store, { wait, leave });
}

interface Queue {
  readonly wait: (take: () => void) => void;
  readonly leave: (take: () => void) => void;
}

function turnOf<T>(store: Source<T>, { wait, leave }: Queue): Source<T> {
  const listeners = new Set<() => void>();
  let state = store.getState();
  let stop: () => void = () => {};
  const take = () => {
    state = store.getState();
    for (const changed of listeners) changed();
  };
  return {
    getState: () => (listeners.size > 0 ? state : store.getState()),
    subscribe: (changed) => {
      if (listeners.size === 0) {
        state = store.getState();
        stop = store.subscribe(() => wait(take));
      }
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop();
        leave(take);
      };
    },
  };
}
