import { isInCell } from "../../../core/set/confusion.ts";
import { indicesWhere } from "../../../core/set/flowParts.ts";
import type { Preference } from "../../../core/tree/types.ts";
import { changeFilters, STANDING_FILTER } from "../../../state/setStore.ts";
import { sliceFilter } from "../sliceFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";

/** What the tree says, and what the label says. */
export type Cell = readonly [preference: Preference, label: Preference];

/** Keeps the pairs of one place of the table, in one category where one is given. */
export function keepCell(
  { set, tree, label }: SetInTree,
  preferences: Int8Array,
  cell: Cell,
  category: readonly [column: string, code: number] | undefined,
): void {
  if (!label) return;
  const pairs = indicesWhere(preferences.length, isInCell(preferences, label.labels, cell));
  const words = `tree ${cell[0] + 1}, “${label.name}” ${cell[1] + 1}`;
  const slice = category && sliceFilter(set.columns, ...category);
  changeFilters([...(slice ? [slice] : []), { id: STANDING_FILTER, words, pairs, tree: tree.id }]);
}
