import { useMemo, useSyncExternalStore } from "react";

/** As much of a store as it takes to follow it. */
export interface Source<T> {
  readonly getState: () => T;
  readonly subscribe: (changed: () => void) => () => void;
}

/**
 * What is in a store, once it has stayed the same for `restMs`: who need not follow every step is drawn once, when it is over, and costs the steps
 * nothing. The first state at once; with 0, every state at once.
 */
export function useRested<T>(store: Source<T>, restMs: number): T {
  const source = useMemo(() => (restMs === 0 ? store : restedSource(store, restMs)), [store, restMs]);
  return useSyncExternalStore(source.subscribe, source.getState);
}

function restedSource<T>({ getState, subscribe }: Source<T>, restMs: number): Source<T> {
  let rested = getState();
  return {
    getState: () => rested,
    subscribe: (changed) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let changedAt = 0;
      // One timer, set anew only when it runs out: at every step that would cost more than the steps themselves.
      const look = () => {
        const leftMs = changedAt + restMs - performance.now();
        timer = leftMs > 0 ? setTimeout(look, leftMs) : undefined;
        if (timer !== undefined) return;
        rested = getState();
        changed();
      };
      const wait = () => {
        changedAt = performance.now();
        timer ??= setTimeout(look, restMs);
      };
      const stop = subscribe(wait);
      // It may have changed before anybody listened.
      if (getState() !== rested) wait();
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}
