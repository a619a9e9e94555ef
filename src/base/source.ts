/** As much of a store as it takes to follow it. */
export interface Source<T> {
  readonly getState: () => T;
  readonly subscribe: (changed: () => void) => () => void;
}

/** What `read` finds in another source. */
export function mapped<T, U>({ getState, subscribe }: Source<T>, read: (state: T) => U): Source<U> {
  return { getState: () => read(getState()), subscribe };
}

/** Hands over what is in a source: now, and whenever it is another. Returns how to stop. */
export function follow<T>({ getState, subscribe }: Source<T>, act: (state: T) => void): () => void {
  let state = getState();
  act(state);
  return subscribe(() => {
    const before = state;
    state = getState();
    if (!Object.is(state, before)) act(state);
  });
}
