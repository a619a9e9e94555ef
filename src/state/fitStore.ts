/** Fitting a tree on the page: what is chosen, how far it is, and what came of it. */
import { create } from "zustand";
import type { Alternative } from "../core/fit/alternatives.ts";
import { DEFAULT_OPTIONS, type FitOptions } from "../core/fit/options.ts";
import { type FitChoice, featureNames } from "../core/fit/setFitData.ts";
import type { TrustReport } from "../core/fit/trust/trustReport.ts";
import type { PairColumns } from "../core/set/columns.ts";
import { type FeatureKind, featureKindOf } from "../core/set/routing.ts";
import type { FittedSet } from "../data/fit/protocol.ts";
import { labelNames } from "./setSelectors.ts";

/** What is chosen, whatever the set: where a set lacks it, its first takes the place. */
export interface FitDraft {
  readonly label: string | undefined;
  readonly kind: FeatureKind | undefined;
  /** Attributes and extra columns that are asked about; undefined for all attributes. */
  readonly features: readonly string[] | undefined;
  readonly bothOrders: boolean;
  readonly options: FitOptions;
}

export type FitStatus =
  | { readonly status: "idle" }
  | { readonly status: "fitting" }
  /** The tree is there; whether it can be trusted is found out. */
  | { readonly status: "trying"; readonly share: number }
  | { readonly status: "failed"; readonly message: string };

/** What a tree was fitted with. */
export interface FitRequest {
  /** The id of the set. */
  readonly set: string;
  readonly choice: FitChoice & { readonly kind: FeatureKind; readonly features: readonly string[] };
  readonly options: FitOptions;
}

export interface FitResult extends FittedSet {
  readonly request: FitRequest;
  /** Undefined until it has been tried. */
  readonly report: TrustReport | undefined;
}

export interface FitState {
  readonly draft: FitDraft;
  readonly status: FitStatus;
  /** Stays while another tree is fitted, and when that fails. */
  readonly result: FitResult | undefined;
  /** The node that is looked at, by its path; undefined for none. */
  readonly node: string | undefined;
  /** What that node could have asked, of the tree of `document`. */
  readonly alternatives:
    | { readonly document: string; readonly path: string; readonly found: readonly Alternative[] }
    | undefined;
  /** A tree file that could not be opened, in words. */
  readonly refused: string | undefined;
}

/** With few pairs a leaf of one pair is noise: here, leaves have twentieths of the pairs unless told otherwise. */
const LEAF_SHARE = 0.05;

export const INITIAL_FIT: FitState = {
  draft: {
    label: undefined,
    kind: undefined,
    features: undefined,
    bothOrders: false,
    options: { ...DEFAULT_OPTIONS, min_samples_leaf: LEAF_SHARE },
  },
  status: { status: "idle" },
  result: undefined,
  node: undefined,
  alternatives: undefined,
  refused: undefined,
};

export const useFitStore = create<FitState>()(() => INITIAL_FIT);

/** Other labels or attributes make another tree: what was decided by hand of the one before goes. */
export function changeDraft(change: Partial<FitDraft>): void {
  useFitStore.setState(({ draft: { options, ...draft } }) => {
    const { by_hand: _, ...kept } = options;
    return { draft: { ...draft, options: kept, ...change } };
  });
}

export function changeOptions(change: Partial<FitOptions>): void {
  useFitStore.setState(({ draft }) => ({ draft: { ...draft, options: { ...draft.options, ...change } } }));
}

/** What the draft comes to for this set. */
export function requestOf({ id, columns }: { id: string; columns: PairColumns }, draft: FitDraft): FitRequest {
  const labels = labelNames(columns);
  const label = labels.find((name) => name === draft.label) ?? labels[0] ?? "";
  const kinds = kindsOf(columns);
  const kind = kinds.find((name) => name === draft.kind) ?? featureKindOf(columns);
  const { attributes, extra } = featureNames(columns, kind);
  const kept = draft.features && [...attributes, ...extra].filter((name) => draft.features?.includes(name));
  const features = kept && kept.length > 0 ? kept : attributes;
  const { monotonic_cst, ...options } = draft.options;
  const fits = monotonic_cst?.length === features.length;
  return {
    set: id,
    choice: { label, features, kind, bothOrders: draft.bothOrders },
    options: fits ? draft.options : options,
  };
}

/** What a tree of this set can ask about. */
export function kindsOf({ attributes, ratings }: PairColumns): readonly FeatureKind[] {
  return [
    ...(attributes.length > 0 ? (["rewards"] as const) : []),
    ...(Object.keys(ratings).length > 0 ? (["ratings"] as const) : []),
  ];
}

/** Whether a tree was fitted with just this. */
export function isSameRequest(a: FitRequest, b: FitRequest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
