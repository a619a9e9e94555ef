/** Something fetched: on its way, here, or not to be had (with the reason in plain words). */
export type Loadable<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed"; readonly message: string };

export const LOADING = { status: "loading" } as const;

export function readyValue<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable?.status === "ready" ? loadable.value : undefined;
}
