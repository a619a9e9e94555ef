/** The newest link that was opened: what it said, and what of it could not be taken. The pair that it brought is in the comparison. */
import { create } from "zustand";
import type { LinkState } from "../core/link/linkState.ts";
import type { LinkProblem } from "../core/link.ts";

export type LinkLifecycle =
  | { readonly status: "none" }
  | { readonly status: "opening" }
  | { readonly status: "open"; readonly link: LinkState; readonly problems: readonly LinkProblem[] }
  /** The code that reads links could not be fetched; in words. */
  | { readonly status: "failed"; readonly message: string };

export interface LinkStoreState {
  readonly opened: LinkLifecycle;
}

export const INITIAL_LINK: LinkStoreState = { opened: { status: "none" } };

export const useLinkStore = create<LinkStoreState>()(() => INITIAL_LINK);
