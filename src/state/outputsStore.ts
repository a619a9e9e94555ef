/** Adding a system's outputs to the set on the page: how far that is, and what was found before it is kept. */
import { create } from "zustand";
import type { KeptSystem } from "../data/set/systemStore.ts";

export type AddingOutputs =
  | { readonly status: "idle" }
  /** `share`: of the file, 0–1; undefined where its size is not known. */
  | { readonly status: "reading"; readonly file: string; readonly share: number | undefined }
  /** Joined, and not yet kept: it waits for a name. */
  | {
      readonly status: "found";
      /** The id of the set. */
      readonly set: string;
      readonly system: KeptSystem;
      /** Whether the file has several systems, whose names are their own. */
      readonly isSeveral: boolean;
    }
  | { readonly status: "added"; readonly set: string; readonly name: string }
  | { readonly status: "failed"; readonly file: string; readonly message: string };

export interface OutputsState {
  readonly adding: AddingOutputs;
}

export type { KeptSystem };

export const INITIAL_OUTPUTS: OutputsState = { adding: { status: "idle" } };

export const useOutputsStore = create<OutputsState>()(() => INITIAL_OUTPUTS);
