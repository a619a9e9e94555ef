/** The newest link that was opened: what it said, and what of it could not be taken. The pair that it brought is in the comparison. */
import { create } from "zustand";
import type { LinkState } from "../core/link/linkState.ts";
import type { LinkProblem } from "../core/link.ts";

/** What is being done about the newest link or file that was given to the page. */
type Opening =
  | { readonly status: "idle" }
  | { readonly status: "opening" }
  /** Nothing came of it, and the page is as it was; why, in whole sentences. */
  | { readonly status: "refused"; readonly messages: readonly string[] };

export interface OpenedLink {
  readonly link: LinkState;
  readonly problems: readonly LinkProblem[];
  /** The pair that it is shown as (`pairKey`): of another one it says nothing. */
  readonly pair: string;
}

export interface LinkStoreState {
  readonly opening: Opening;
  /** The newest that something came of: one that is refused takes nothing away. */
  readonly opened: OpenedLink | undefined;
}

export const INITIAL_LINK: LinkStoreState = { opening: { status: "idle" }, opened: undefined };

export const useLinkStore = create<LinkStoreState>()(() => INITIAL_LINK);
