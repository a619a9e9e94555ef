/** The copy of the page that works without a network, and whether a newer version is there. */
import { create } from "zustand";

export type OfflineCopy =
  /** Not asked yet. */
  | { readonly status: "unknown" }
  /** No service worker may run here: an old browser, plain http, private mode, a frame of another page. */
  | { readonly status: "unavailable" }
  | { readonly status: "none"; readonly bytes: number }
  | { readonly status: "keeping"; readonly done: number; readonly total: number }
  | { readonly status: "kept"; readonly bytes: number }
  | { readonly status: "failed"; readonly message: string };

export interface OfflineState {
  readonly copy: OfflineCopy;
  /** "offered": kept and ready to be used; "taken": another tab uses it already, and this one is still the page before. */
  readonly newVersion: "none" | "offered" | "taken";
  /** What is kept of what models run on. */
  readonly runtimeBytes: number;
}

export const useOfflineStore = create<OfflineState>()(() => ({
  copy: { status: "unknown" },
  newVersion: "none",
  runtimeBytes: 0,
}));
