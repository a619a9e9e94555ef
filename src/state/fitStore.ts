/** Fitting a tree on the page: what is chosen, how far it is, and what came of it. */
import { create } from "zustand";
import type { Result } from "../base/result.ts";
import type { Alternative } from "../core/fit/alternatives.ts";
import { DEFAULT_OPTIONS, type FitOptions, type HandNode, type MonotonicConstraint } from "../core/fit/options.ts";
import { type FitChoice, featureNames } from "../core/fit/setFitData.ts";
import type { TrustReport } from "../core/fit/trust/trustReport.ts";
import type { PairColumns } from "../core/set/columns.ts";
import { type FeatureKind, featureKindOf } from "../core/set/routing.ts";
import type { AnyTree } from "../core/tree/anyTree.ts";
import type { FittedSet } from "../data/fit/protocol.ts";
import { labelNames } from "./setSelectors.ts";
import type { PairSet } from "./setStore.ts";

/** What is chosen, whatever the set: where a set lacks it, its first takes the place. */
export interface FitDraft {
  readonly label: string | undefined;
  readonly kind: FeatureKind | undefined;
  /** Attributes and extra columns that are asked about; undefined for all attributes, or all extra columns where there is no attribute. */
  readonly features: readonly string[] | undefined;
  readonly bothOrders: boolean;
  readonly options: Omit<FitOptions, "by_hand" | "monotonic_cst">;
  /** By attribute; either way where there is none. */
  readonly constraints: Readonly<Record<string, MonotonicConstraint>>;
  /** Nodes of the tree of one set, by its id: of another they would mean nothing. */
  readonly byHand: { readonly set: string; readonly nodes: readonly HandNode[] } | undefined;
}

type FitStatus =
  | { readonly status: "idle" }
  | { readonly status: "fitting" }
  /** The tree is there; whether it can be trusted is found out. */
  | { readonly status: "trying"; readonly share: number }
  | { readonly status: "failed"; readonly message: string };

/** What a tree was fitted with. */
export interface FitRequest {
  readonly choice: FitChoice & { readonly kind: FeatureKind; readonly features: readonly string[] };
  readonly options: FitOptions;
}

export interface FitResult extends FittedSet {
  /** With the very columns that it was fitted to: the one on the page may show other rewards by now. */
  readonly set: PairSet;
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
    | { readonly document: string; readonly path: string; readonly found: Result<readonly Alternative[], string> }
    | undefined;
  /** A tree file that could not be opened, in words. */
  readonly refused: string | undefined;
  /** A tree of other classes or features that was opened: it is shown and decides nothing. */
  readonly anyTree: AnyTree | undefined;
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
    constraints: {},
    byHand: undefined,
  },
  status: { status: "idle" },
  result: undefined,
  node: undefined,
  alternatives: undefined,
  refused: undefined,
  anyTree: undefined,
};

export const useFitStore = create<FitState>()(() => INITIAL_FIT);

/** Other labels or attributes make another tree: what was decided by hand of the one before goes. */
export function changeDraft(change: Partial<FitDraft>): void {
  useFitStore.setState(({ draft }) => ({ draft: { ...draft, byHand: undefined, ...change } }));
}

export function changeOptions(change: Partial<FitDraft["options"]>): void {
  useFitStore.setState(({ draft }) => ({ draft: { ...draft, options: { ...draft.options, ...change } } }));
}

export function changeConstraint(attribute: string, value: MonotonicConstraint): void {
  useFitStore.setState(({ draft }) => ({
    draft: { ...draft, constraints: { ...draft.constraints, [attribute]: value } },
  }));
}

/** What the draft comes to for this set. */
export function requestOf({ id, columns }: { id: string; columns: PairColumns }, draft: FitDraft): FitRequest {
  const labels = labelNames(columns);
  const label = labels.find((name) => name === draft.label) ?? labels[0] ?? "";
  const kinds = kindsOf(columns);
  const kind = kinds.find((name) => name === draft.kind) ?? featureKindOf(columns);
  const { attributes, extra } = featuresBeside(columns, kind, label);
  const kept = draft.features && [...attributes, ...extra].filter((name) => draft.features?.includes(name));
  const features = kept && kept.length > 0 ? kept : attributes.length > 0 ? attributes : extra;
  const monotonic_cst = features.map((name) => draft.constraints[name] ?? 0);
  const by_hand = handNodes(id, draft);
  return {
    choice: { label, features, kind, bothOrders: draft.bothOrders },
    options: {
      ...draft.options,
      ...(monotonic_cst.some((each) => each !== 0) && { monotonic_cst }),
      ...(by_hand.length > 0 && { by_hand }),
    },
  };
}

/** What a tree that explains `label` can ask about: not the score that the label follows from, unless there is nothing else. */
export function featuresBeside(
  columns: PairColumns,
  kind: FeatureKind,
  label: string,
): ReturnType<typeof featureNames> {
  const { attributes, extra } = featureNames(columns, kind);
  const others = extra.filter((name) => name !== label);
  return { attributes, extra: attributes.length + others.length > 0 ? others : extra };
}

/** What is decided by hand of the tree of this set. */
export function handNodes(set: string, { byHand }: FitDraft): readonly HandNode[] {
  return byHand?.set === set ? byHand.nodes : [];
}

/** What a tree of this set can ask about. */
export function kindsOf({ attributes, ratings }: PairColumns): readonly FeatureKind[] {
  return [
    ...(attributes.length > 0 ? (["rewards"] as const) : []),
    ...(Object.keys(ratings).length > 0 ? (["ratings"] as const) : []),
  ];
}

/** Whether a tree was fitted with just this, and to just these rewards: what else a set has never changes, but for judges that are added. */
export function isFittedTo({ set, request }: FitResult, { columns }: PairSet, wanted: FitRequest): boolean {
  return set.columns.differences === columns.differences && JSON.stringify(request) === JSON.stringify(wanted);
}
