/** Scoring the set on the page: how far it is, what the model has said so far, and whose rewards are shown. */
import { create } from "zustand";
import type { ModelIdentity } from "../core/result.ts";
import type { Failure } from "./failure.ts";

export type Scoring =
  | { readonly status: "idle" }
  /** The model is loaded, or the texts are gone through. */
  | { readonly status: "preparing"; readonly step: "model" | "texts" }
  | {
      readonly status: "scoring";
      /** Pairs with rewards or an error, of `total` with texts. */
      readonly done: number;
      readonly failed: number;
      readonly total: number;
      /** undefined before there is something to measure. */
      readonly secondsLeft: number | undefined;
    }
  | { readonly status: "failed"; readonly failure: Failure };

/** What the model said of a set, as of some moment. */
export interface ScoredSet {
  /** The id of the set. */
  readonly set: string;
  readonly model: ModelIdentity;
  readonly attributes: readonly string[];
  /** [pair, attribute], response 2 − response 1; NaN where a pair has no rewards. */
  readonly differences: Float32Array<ArrayBuffer>;
  /** Pairs that could not be scored, and why. */
  readonly errors: ReadonlyMap<number, string>;
  /** Pairs with rewards or an error, of `total` with texts. */
  readonly done: number;
  readonly total: number;
}

/** Whose rewards go through the tree: those that the file brought, or the model's. */
export type RewardSource = "file" | "model";

export interface SetScoringState {
  readonly scoring: Scoring;
  /** Begun at some time, of the set on the page or of one before it. */
  readonly scored: ScoredSet | undefined;
  readonly source: RewardSource;
}

export const INITIAL_SCORING: SetScoringState = { scoring: { status: "idle" }, scored: undefined, source: "file" };

export const useSetScoringStore = create<SetScoringState>()(() => INITIAL_SCORING);

/** The model whose rewards are shown of that set; undefined for those of its file. */
export function shownModel(set: string): ModelIdentity | undefined {
  const { scored, source } = useSetScoringStore.getState();
  return source === "model" && scored?.set === set ? scored.model : undefined;
}
