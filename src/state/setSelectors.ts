/** What follows from the set on the page and the chosen tree. Each is found once for the same set and tree. */
import type { DecodeError } from "../base/decode.ts";
import type { Result } from "../base/result.ts";
import { SWAPPED_SUFFIX } from "../core/row.ts";
import type { PairColumns } from "../core/set/columns.ts";
import { columnsWith } from "../core/set/columnsWith.ts";
import { type FlowNode, flow } from "../core/set/flow.ts";
import { type FlowPart, flowParts } from "../core/set/flowParts.ts";
import { labelColumns } from "../core/set/labelColumns.ts";
import { differencesOf, type FeatureKind, featureKindOf, routePairs } from "../core/set/routing.ts";
import { withRewardsOf, withSystems } from "../core/set/systems.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import type { KeptSystem } from "../data/set/systemStore.ts";
import type { ScoredSet, SetScoringState } from "./setScoringStore.ts";
import { type PairSet, passing, type SetFilter, type SetState } from "./setStore.ts";

const withAll = new WeakMap<PairColumns, WeakMap<readonly KeptSystem[], Map<string | undefined, PairColumns>>>();

/** The columns of the set's file and of the systems that were added to it. */
export function allColumns({ columns, systems, rewardSystem }: PairSet): PairColumns {
  if (!systems) return columns;
  const ofColumns = withAll.get(columns) ?? new WeakMap<readonly KeptSystem[], Map<string | undefined, PairColumns>>();
  withAll.set(columns, ofColumns);
  const bySystem = ofColumns.get(systems) ?? new Map<string | undefined, PairColumns>();
  ofColumns.set(systems, bySystem);
  const known = bySystem.get(rewardSystem) ?? withTheirs(columns, systems, rewardSystem);
  bySystem.set(rewardSystem, known);
  return known;
}

function withTheirs(columns: PairColumns, systems: readonly KeptSystem[], rewards: string | undefined): PairColumns {
  const theirs = systems.map((system) => system.columns);
  const all = withSystems(columns, theirs);
  const giving = theirs.find(({ name }) => name === rewards);
  return giving ? withRewardsOf(all, giving) : all;
}

/** Who gave the rewards of a set as they are without the page's model, as far as that is said. */
export function rewardModelsOf({ rewardSystem, summary }: PairSet): readonly string[] {
  return rewardSystem === undefined ? summary.rewardModels : [rewardSystem];
}

const shown = new WeakMap<PairColumns, WeakMap<PairColumns, PairSet>>();

/** The set with all its columns, and the rewards that are to be shown: those of its file or of a system, or what the model has said of it. */
export function shownSet(set: PairSet, { scored, source }: Pick<SetScoringState, "scored" | "source">): PairSet {
  const columns = allColumns(set);
  if (source === "file" || scored?.set !== set.id) return columns === set.columns ? set : shownWith(set, columns);
  return shownWith(set, scoredColumns(columns, scored));
}

const ofModel = new WeakMap<PairColumns, WeakMap<ScoredSet, PairColumns>>();

function scoredColumns(columns: PairColumns, scored: ScoredSet): PairColumns {
  const ofColumns = ofModel.get(columns) ?? new WeakMap<ScoredSet, PairColumns>();
  ofModel.set(columns, ofColumns);
  const { attributes, differences } = scored;
  const known = ofColumns.get(scored) ?? columnsWith(columns, { attributes, differences });
  ofColumns.set(scored, known);
  return known;
}

/** The same object for the same columns: what follows from it is found once. */
function shownWith(set: PairSet, columns: PairColumns): PairSet {
  const ofSet = shown.get(set.columns) ?? new WeakMap<PairColumns, PairSet>();
  shown.set(set.columns, ofSet);
  const known = ofSet.get(columns) ?? { ...set, columns };
  ofSet.set(columns, known);
  return known;
}

type Routed = WeakMap<PairColumns, WeakMap<DecisionTree, Result<Int32Array, DecodeError>>>;
const routed: Readonly<Record<FeatureKind, Routed>> = { rewards: new WeakMap(), ratings: new WeakMap() };

/** The leaf of every pair. The error names the attributes that the set lacks. */
export function leavesOf(
  columns: PairColumns,
  tree: DecisionTree,
  kind: FeatureKind = featureKindOf(columns),
): Result<Int32Array, DecodeError> {
  const ofColumns = routed[kind].get(columns) ?? new WeakMap();
  routed[kind].set(columns, ofColumns);
  const leaves = ofColumns.get(tree) ?? routePairs(columns, tree, kind);
  ofColumns.set(tree, leaves);
  return leaves;
}

const labelled = new WeakMap<PairColumns, ReadonlyMap<string, Int8Array>>();

/** Every column that the tree can be held against, by name; the first is the one to begin with. */
export function labelsOf(columns: PairColumns): ReadonlyMap<string, Int8Array> {
  const known =
    labelled.get(columns) ?? new Map([...allLabels(columns)].filter(([name]) => !name.endsWith(SWAPPED_SUFFIX)));
  labelled.set(columns, known);
  return known;
}

/** Names of all columns of labels, also of judges who were shown the responses the other way round. */
export function labelNames(columns: PairColumns): readonly string[] {
  return [...allLabels(columns).keys()];
}

const everyLabel = new WeakMap<PairColumns, ReadonlyMap<string, Int8Array>>();

/** Every column of labels, by name. */
export function allLabels(columns: PairColumns): ReadonlyMap<string, Int8Array> {
  const known = everyLabel.get(columns) ?? labelColumns(columns);
  everyLabel.set(columns, known);
  return known;
}

export interface ChosenLabel {
  readonly name: string;
  readonly labels: Int8Array;
}

/** The chosen column, else the first; undefined where nobody says anything. */
export function chosenLabel(columns: PairColumns, chosen: string | undefined): ChosenLabel | undefined {
  const all = labelsOf(columns);
  const name = chosen !== undefined && all.has(chosen) ? chosen : [...all.keys()][0];
  const labels = name === undefined ? undefined : all.get(name);
  return name === undefined || !labels ? undefined : { name, labels };
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly parts: readonly (readonly FlowPart[])[];
}

interface KeptFlow extends Flow {
  readonly of: readonly unknown[];
}

const wholeFlows = new WeakMap<Int32Array, KeptFlow>();

/** These pairs on their way through the tree to the leaves where they end; of all pairs of a set it is found once. */
export function flowThrough(
  { tree }: DecisionTree,
  leaves: Int32Array,
  labels: Int8Array | null,
  pairs: Uint32Array,
  weights?: Float64Array,
): Flow {
  const of = [tree, labels, weights];
  const known = pairs.length === leaves.length ? wholeFlows.get(leaves) : undefined;
  if (known && of.every((one, i) => one === known.of[i])) return known;
  const found = {
    of,
    nodes: flow(tree, leaves, labels, pairs, weights),
    parts: flowParts(tree, leaves, labels, pairs, weights),
  };
  if (pairs.length === leaves.length) wholeFlows.set(leaves, found);
  return found;
}

const columnsOf = new WeakMap<PairColumns, Map<string, Float32Array>>();

/** One attribute's differences, 2 − 1, `[pair]`; all NaN where the set has none of that attribute. */
export function differenceColumn(columns: PairColumns, attribute: string): Float32Array {
  const known = columnsOf.get(columns) ?? new Map<string, Float32Array>();
  columnsOf.set(columns, known);
  const values =
    known.get(attribute) ?? differencesOf(columns, attribute) ?? new Float32Array(columns.count).fill(Number.NaN);
  known.set(attribute, values);
  return values;
}

interface Passed {
  readonly set: PairSet;
  readonly filters: readonly SetFilter[];
  readonly pairs: Uint32Array;
}

/** The newest answer for each chart. */
const passed = new Map<string, Passed>();
const NOTHING = new Uint32Array();

/**
 * The pairs that pass all filters but those of a chart's own: it goes on showing what its own filter leaves out. The same array as long as the
 * others stay, so that a chart stands still under its own brush.
 */
export function passingBeside({ set, filters, selection }: SetState, own: readonly string[]): Uint32Array {
  if (!set) return NOTHING;
  const others = filters.filter(({ id }) => !own.includes(id));
  const key = own.join("\n");
  const known = passed.get(key);
  const isKnown = known?.set === set && isSame(known.filters, others);
  const isAll = others.length === filters.length;
  const pairs = isKnown ? known.pairs : isAll ? selection : passing(set, others);
  if (!isKnown) passed.set(key, { set, filters: others, pairs });
  return pairs;
}

function isSame(a: readonly SetFilter[], b: readonly SetFilter[]): boolean {
  return a.length === b.length && a.every((filter, i) => filter === b[i]);
}
