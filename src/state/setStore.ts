/** The preference set on the page: its numbers by column, what is filtered, and in which order it is listed. Its texts are in data/set's store. */
import { create } from "zustand";
import type { PairColumns } from "../core/set/columns.ts";
import type { ImportSummary } from "../data/import/summary.ts";
import type { KeptSet } from "../data/set/protocol.ts";

export interface PairSet extends Omit<KeptSet, "summary" | "columns"> {
  readonly summary: ImportSummary;
  readonly columns: PairColumns;
}

export type ImportStatus =
  | { readonly status: "idle" }
  | {
      readonly status: "importing";
      readonly name: string;
      /** Of the file as it is stored, 0–1; undefined where its size is not known. */
      readonly share: number | undefined;
      readonly rows: number;
      readonly bad: number;
    }
  | { readonly status: "failed"; readonly name: string; readonly message: string };

/** Pairs that are kept, by whoever made the filter: shown as a chip that says so. One for each id. */
export interface SetFilter {
  readonly id: string;
  readonly words: string;
  /** Indices, ascending. */
  readonly pairs: Uint32Array;
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
  readonly filters: readonly SetFilter[];
  /** The pairs that pass every filter: indices, ascending. */
  readonly selection: Uint32Array;
  readonly order: SetOrder;
  /** Where the table was left: the index of its topmost row, and the place in it that the keyboard is at. */
  readonly place: { readonly top: number; readonly row: number };
}

const AS_IN_FILE: SetOrder = { column: undefined, isDescending: true };

export const INITIAL_SET: SetState = {
  set: undefined,
  isRestored: false,
  importing: { status: "idle" },
  filters: [],
  selection: new Uint32Array(),
  order: AS_IN_FILE,
  place: { top: 0, row: 0 },
};

export const useSetStore = create<SetState>()(() => INITIAL_SET);

/** Puts a set on the page in place of the one before, unfiltered. */
export function showSet(set: PairSet): void {
  const { filters, order, place } = INITIAL_SET;
  useSetStore.setState({ set, importing: { status: "idle" }, filters, order, place, selection: pass(set, []) });
}

/** Adds a filter, in place of one of the same id. */
export function addFilter(filter: SetFilter): void {
  setFilters([...useSetStore.getState().filters.filter(({ id }) => id !== filter.id), filter]);
}

export function removeFilter(id: string): void {
  setFilters(useSetStore.getState().filters.filter((filter) => filter.id !== id));
}

function setFilters(filters: readonly SetFilter[]): void {
  const { set } = useSetStore.getState();
  if (set) useSetStore.setState({ filters, selection: pass(set, filters), place: INITIAL_SET.place });
}

/** By the column of that id, from its largest; chosen again, from its smallest; and once more, as in the file. */
export function orderBy(column: string): void {
  const { order } = useSetStore.getState();
  const isSame = order.column === column;
  const next = !isSame
    ? { column, isDescending: true }
    : order.isDescending
      ? { column, isDescending: false }
      : AS_IN_FILE;
  useSetStore.setState({ order: next, place: INITIAL_SET.place });
}

function pass({ columns }: PairSet, filters: readonly SetFilter[]): Uint32Array {
  const passed = new Uint32Array(columns.count);
  for (const { pairs } of filters) for (const pair of pairs) passed[pair] = (passed[pair] ?? 0) + 1;
  return Uint32Array.from({ length: columns.count }, (_, i) => i).filter((pair) => passed[pair] === filters.length);
}
