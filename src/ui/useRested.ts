import { useMemo, useSyncExternalStore } from "react";
import type { Source } from "../base/source.ts";

/** Whether what is drawn may stay as it is until the store rests. Give the same function every time. */
type MayWait<T> = (drawn: T, now: T) => boolean;

const ALWAYS = () => true;

/**
 * What is in a store, once it has stayed the same for `restMs`: who need not follow every step is drawn once, when it is over, and costs the steps
 * nothing. At once the first state, and one that may not wait.
 */
export function useRested<T>(store: Source<T>, restMs: number, mayWait: MayWait<T> = ALWAYS): T {
  const source = useMemo(() => restedSource(store, restMs, mayWait), [store, restMs, mayWait]);
  return useSyncExternalStore(source.subscribe, source.getState);
}

function restedSource<T>({ getState, subscribe }: Source<T>, restMs: number, mayWait: MayWait<T>): Source<T> {
  let rested = getState();
  return {
    getState: () => rested,
    subscribe: (changed) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let changedAt = 0;
      const take = () => {
        rested = getState();
        changed();
      };
      // One timer, set anew only when it runs out: at every step that would cost more than the steps themselves.
      const look = () => {
        const leftMs = changedAt + restMs - performance.now();
        timer = leftMs > 0 ? setTimeout(look, leftMs) : undefined;
        if (timer === undefined) take();
      };
      const note = () => {
        if (!mayWait(rested, getState())) return take();
        changedAt = performance.now();
        timer ??= setTimeout(look, restMs);
      };
      const stop = subscribe(note);
      // It may have changed before anybody listened.
      if (getState() !== rested) note();
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}
