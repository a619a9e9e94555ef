import type { StoreApi } from "zustand";

/** Resolves as soon as the store's state is as asked; at once if it is. */
export function settled<T>(
  store: Pick<StoreApi<T>, "getState" | "subscribe">,
  isSo: (state: T) => boolean,
): Promise<void> {
  if (isSo(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
  });
}
