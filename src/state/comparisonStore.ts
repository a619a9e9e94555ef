/**
 * Pairs and their rewards. What is shown is always one selected pair: an example, or one of the visitor's own. Editing an example
 * makes an own pair of it, so nothing that was typed is ever overwritten.
 */
import { create } from "zustand";
import type { PairRewards } from "../core/attributes.ts";
import type { ExampleSet } from "../core/examples.ts";
import type { Pair } from "../core/pair.ts";
import type { ModelIdentity } from "../core/result.ts";
import type { Backend, ScoreReply, WorkProgress } from "../inference/protocol.ts";
import type { Failure } from "./failure.ts";
import { LOADING, type Loadable } from "./loadable.ts";

interface Cuts {
  readonly promptCut: ScoreReply["promptCut"];
  /** Where each response stops being scored, UTF-16 offset; undefined if all of it was. */
  readonly cuts: readonly [number | undefined, number | undefined];
}

/** How the rewards came about: shipped with an example, computed in this browser, or recorded in a link by whoever sent it. */
type Origin =
  | { readonly kind: "shipped" }
  | ({ readonly kind: "run"; readonly backend: Backend; readonly elapsedMs: number } & Cuts)
  /** Rewards that a link, or a row of a preference set, brought. `backend`: undefined where none is named that this page knows. */
  | ({ readonly kind: "link" | "set"; readonly backend: Backend | undefined } & Cuts);

export interface Scored {
  /** The very text that was scored: a result is current iff this is the text on the page. */
  readonly pair: Pair;
  readonly rewards: PairRewards;
  /** What the rewards are of, in their order. */
  readonly attributes: readonly string[];
  readonly model: ModelIdentity;
  readonly origin: Origin;
  /** How much each attribute counts in the model's own score of this pair; only of models that have such weights, and of this visit. */
  readonly gate?: readonly number[] | undefined;
}

export interface OwnPair {
  readonly id: string;
  readonly pair: Pair;
  readonly scored: Scored | undefined;
  /** What the text had been scored as before it was edited, for comparison; of this visit only. */
  readonly before?: Scored | undefined;
}

/** What a link brought, or the set on the page. It is no pair of the visitor's: the first edit makes one of it. */
export interface LinkedPair {
  readonly pair: Pair;
  readonly via: "link" | "set";
  readonly recorded: Scored | undefined;
  /** The same pair, scored in this browser. */
  readonly rerun: Scored | undefined;
  /** What the text had been scored as before the sender edited it. */
  readonly before?: Scored | undefined;
  /** What had been on the page before. */
  readonly returnTo: Selection;
}

export type Selection =
  | { readonly kind: "example"; readonly id: string }
  | { readonly kind: "own"; readonly id: string }
  /** While a link is being opened, an empty pair. */
  | { readonly kind: "link" }
  /** Until the examples have arrived: then the first of them. */
  | { readonly kind: "first" };

/** The newest request for rewards. `waiting`: typing goes on; `loading`: the model comes first. */
export type Run =
  | { readonly status: "idle" }
  | { readonly status: "waiting" }
  | { readonly status: "loading" }
  | { readonly status: "scoring"; readonly progress: WorkProgress | undefined }
  | { readonly status: "failed"; readonly failure: Failure };

export interface ComparisonState {
  readonly examples: Loadable<ExampleSet>;
  /** Newest first. */
  readonly own: readonly OwnPair[];
  readonly selection: Selection;
  readonly linked: LinkedPair | undefined;
  /** Examples that were scored again in this browser, by id. */
  readonly rescored: Readonly<Record<string, Scored>>;
  readonly run: Run;
  /** Whether the browser kept the own pairs when they were last written: it may refuse, or be full. */
  readonly isKept: boolean;
}

export const INITIAL_COMPARISON: ComparisonState = {
  examples: LOADING,
  own: [],
  selection: { kind: "first" },
  linked: undefined,
  rescored: {},
  run: { status: "idle" },
  isKept: true,
};

export const useComparisonStore = create<ComparisonState>()(() => INITIAL_COMPARISON);
