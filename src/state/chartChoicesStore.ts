/** What the charts of "What if?" are drawn over, by the attributes' names; one that the tree does not ask about is as good as none. */
import { create } from "zustand";

export interface ChartChoices {
  /** Of the curve; undefined: the one that decides first. */
  readonly curve: string | undefined;
  /** Across and up; undefined: the first two that the tree asks about. */
  readonly map: readonly [string, string] | undefined;
}

export const INITIAL_CHARTS: ChartChoices = { curve: undefined, map: undefined };

export const useChartChoices = create<ChartChoices>()(() => INITIAL_CHARTS);
