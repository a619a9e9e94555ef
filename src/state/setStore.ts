/** The preference set on the page: its numbers by column, what is filtered, and in which order it is listed. Its texts are in data/set's store. */
import { create } from "zustand";
import type { PairColumns } from "../core/set/columns.ts";
import type { ColumnMapping } from "../data/import/columnMapping.ts";
import type { FileSample } from "../data/import/sampleColumns.ts";
import type { ImportSummary } from "../data/import/summary.ts";
import type { KeptSet } from "../data/set/protocol.ts";
import type { KeptSystem } from "../data/set/systemStore.ts";

export interface PairSet extends Omit<KeptSet, "summary" | "columns"> {
  readonly summary: ImportSummary;
  /** Those of its file: what is shown has those of its systems, too (`shownSet`). */
  readonly columns: PairColumns;
  /** Outputs of other systems, from files of their own. */
  readonly systems?: readonly KeptSystem[];
  /** The one of them whose rewards are in the place of the file's; undefined for the file's own. */
  readonly rewardSystem?: string | undefined;
}

export type ImportStatus =
  | { readonly status: "idle" }
  /** From an address. */
  | {
      readonly status: "fetching";
      readonly name: string;
      readonly bytesRead: number;
      readonly bytesTotal: number | undefined;
    }
  | {
      readonly status: "importing";
      readonly name: string;
      /** Of the file as it is stored, 0–1; undefined where its size is not known. */
      readonly share: number | undefined;
      readonly rows: number;
      readonly bad: number;
      /** Until its end; undefined where that cannot be told yet, and where all of it takes but a few seconds. */
      readonly secondsLeft?: number | undefined;
    }
  /** Its columns are those of no known set: it waits for somebody to say which is what. */
  | {
      readonly status: "unknown";
      readonly name: string;
      readonly source: Blob;
      readonly sample: FileSample;
    }
  /** It has no texts, and ids of the set on the page: it waits for somebody to say whether it is of that set or in its place. */
  | {
      readonly status: "outputs";
      readonly name: string;
      readonly source: Blob;
      readonly mapping?: ColumnMapping | undefined;
    }
  | { readonly status: "failed"; readonly name: string; readonly message: string };

/** A search that takes long enough to be told of, or why there was none. */
export type Searching =
  | {
      readonly status: "running";
      readonly words: string;
      /** Of the pairs, 0–1. */
      readonly share: number;
      /** Until its end; undefined where all of it takes but a few seconds. */
      readonly secondsLeft: number | undefined;
    }
  | { readonly status: "failed"; readonly words: string; readonly message: string };

export type Range = readonly [from: number, to: number];

/** Pairs that are kept, by whoever made the filter: shown as a chip that says so. One for each id. */
export interface SetFilter {
  readonly id: string;
  readonly words: string;
  /** Indices, ascending. */
  readonly pairs: Uint32Array;
  /** The id of the tree that it was made with; undefined where none was asked. */
  readonly tree?: string;
  /** The node that it keeps, for the chart that made it. */
  readonly node?: number;
  /** The differences of one attribute that it keeps, both ends included; infinite where there is no end. */
  readonly range?: Range;
}

export interface SetOrder {
  /** The id of a column of the table; undefined for the order of the file. */
  readonly column: string | undefined;
  readonly isDescending: boolean;
}

export interface SetState {
  /** Stays while another one is imported, and when that fails. */
  readonly set: PairSet | undefined;
  /** Whether what an earlier visit kept has been looked for. */
  readonly isRestored: boolean;
  readonly importing: ImportStatus;
  readonly searching: Searching | undefined;
  readonly filters: readonly SetFilter[];
  /** The pairs that pass every filter: indices, ascending. */
  readonly selection: Uint32Array;
  readonly order: SetOrder;
  /** The column of labels that the tree is held against; undefined for the first that there is. */
  readonly label: string | undefined;
  /** Whether pairs count by their weight, where the set has weights: in the flow, the leaves, the slices and the report. */
  readonly isWeighted: boolean;
  /** Where the table was left: the index of its topmost row, and the place in it that the keyboard is at. */
  readonly place: { readonly top: number; readonly row: number };
}

const AS_IN_FILE: SetOrder = { column: undefined, isDescending: true };

export const INITIAL_SET: SetState = {
  set: undefined,
  isRestored: false,
  importing: { status: "idle" },
  searching: undefined,
  filters: [],
  selection: new Uint32Array(),
  order: AS_IN_FILE,
  label: undefined,
  isWeighted: false,
  place: { top: 0, row: 0 },
};

/** By how the label stands to the tree. */
export const STANDING_FILTER = "standing";

export const useSetStore = create<SetState>()(() => INITIAL_SET);

/** Puts a set on the page in place of the one before, unfiltered. */
export function showSet(set: PairSet): void {
  const { filters, order, label, place, searching } = INITIAL_SET;
  const selection = passing(set, []);
  useSetStore.setState({ set, importing: { status: "idle" }, searching, filters, order, label, place, selection });
}

/** Adds a filter, in place of one of the same id. */
export function addFilter(filter: SetFilter): void {
  changeFilters([filter]);
}

export function removeFilter(id: string): void {
  changeFilters([], [id]);
}

/** Adds filters, each where one of the same id was, and takes others away, in one step. */
export function changeFilters(added: readonly SetFilter[], removed: readonly string[] = []): void {
  const before = useSetStore.getState().filters.filter(({ id }) => !removed.includes(id));
  const isNew = added.filter(({ id }) => !before.some((filter) => filter.id === id));
  setFilters([...before.map((filter) => added.find(({ id }) => id === filter.id) ?? filter), ...isNew]);
}

export function removeAllFilters(): void {
  setFilters([]);
}

/** Takes away the filters that were made with other trees than this one: what they say of a leaf is of another leaf now. */
export function dropFiltersOfOtherTrees(tree: string): void {
  const { filters } = useSetStore.getState();
  const kept = filters.filter((filter) => filter.tree === undefined || filter.tree === tree);
  if (kept.length < filters.length) setFilters(kept);
}

/** Takes away the filters that follow from rewards: others are shown now. */
export function dropRewardFilters(): void {
  const { filters } = useSetStore.getState();
  const kept = filters.filter(({ tree, range }) => tree === undefined && range === undefined);
  if (kept.length < filters.length) setFilters(kept);
}

/** Chooses the column of labels that the tree is held against; filters by the one before go. */
export function chooseLabel(label: string): void {
  removeFilter(STANDING_FILTER);
  useSetStore.setState({ label });
}

function setFilters(filters: readonly SetFilter[]): void {
  const { set } = useSetStore.getState();
  if (set) useSetStore.setState({ filters, selection: passing(set, filters), place: INITIAL_SET.place });
}

/** Columns of the table that are asked for from elsewhere. */
export const AGAINST_COLUMN = "against";
export const MARGIN_COLUMN = "margin";

/** By the column of that id, from its largest (of margins, the narrowest); chosen again, the other way round; and once more, as in the file. */
export function orderBy(column: string): void {
  const { order } = useSetStore.getState();
  const isFirstDescending = column !== MARGIN_COLUMN;
  const isSame = order.column === column;
  const next = !isSame
    ? { column, isDescending: isFirstDescending }
    : order.isDescending === isFirstDescending
      ? { column, isDescending: !isFirstDescending }
      : AS_IN_FILE;
  useSetStore.setState({ order: next, place: INITIAL_SET.place });
}

/** The pairs that pass all of these filters: indices, ascending. */
export function passing({ columns: { count } }: PairSet, filters: readonly SetFilter[]): Uint32Array {
  if (filters.length === 0) return allPairs(count);
  const passed = new Uint8Array(count);
  for (const [i, { pairs }] of filters.entries())
    for (const pair of pairs) if (passed[pair] === i) passed[pair] = i + 1;
  const found = new Uint32Array(count);
  let length = 0;
  for (let pair = 0; pair < count; pair++) if (passed[pair] === filters.length) found[length++] = pair;
  return found.slice(0, length);
}

let all = new Uint32Array();

/** Every pair of so many, found once for a set. */
export function allPairs(count: number): Uint32Array {
  if (all.length !== count) {
    all = new Uint32Array(count);
    for (let pair = 0; pair < count; pair++) all[pair] = pair;
  }
  return all;
}
