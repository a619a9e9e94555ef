/** What the visitor has saved on this device, as it was last read; other tabs may change it, and then it is read again. */
import { create } from "zustand";
import type { SavedItem } from "../core/saved/savedItem.ts";
import type { Failure } from "./failure.ts";

/** What the browser answered when it was asked not to delete what is kept. */
export type Persistence = "unasked" | "granted" | "refused";

export interface SavedState {
  /** undefined before they were read. */
  readonly items: readonly SavedItem[] | undefined;
  /** Ids of entries that cannot be read. */
  readonly broken: readonly string[];
  /** Deleted last, and to be had back until something else is deleted or the page is left. */
  readonly deleted: readonly SavedItem[];
  readonly persistence: Persistence;
  /** Why the last change or reading did not succeed. */
  readonly failure: Failure | undefined;
}

export const INITIAL_SAVED: SavedState = {
  items: undefined,
  broken: [],
  deleted: [],
  persistence: "unasked",
  failure: undefined,
};

export const useSavedStore = create<SavedState>()(() => INITIAL_SAVED);

export function isSaved({ items }: SavedState, kind: SavedItem["kind"], key: string | undefined): boolean {
  return items?.some((item) => item.kind === kind && item.key === key) ?? false;
}
