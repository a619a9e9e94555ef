import { useMemo, useSyncExternalStore } from "react";

/** As much of a store as it takes to follow it. */
interface Source<T> {
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
      const take = () => {
        rested = getState();
        changed();
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(take, restMs);
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
