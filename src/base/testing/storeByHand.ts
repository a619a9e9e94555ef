import type { Source } from "../source.ts";

/** A store for tests, to begin with `first`. */
export function storeByHand<T>(first: T): Source<T> & { readonly set: (state: T) => void } {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    set: (newState) => {
      state = newState;
      for (const changed of listeners) changed();
    },
  };
}
