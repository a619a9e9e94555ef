/** A store of one number, to begin with 1. */
export function numberStore() {
  let state = 1;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe: (changed: () => void) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    set: (value: number) => {
      state = value;
      for (const changed of listeners) changed();
    },
  };
}
