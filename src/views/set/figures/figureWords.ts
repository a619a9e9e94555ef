import { formatCount } from "../../../core/format.ts";
import { useSetStore } from "../../../state/setStore.ts";
import type { SetInTree } from "../useSetInTree.ts";

/** "mine.jsonl through the tree “Llama”, against “label”". */
export function figureTitle({ set, tree, label }: SetInTree): string {
  return `${set.name} through the tree “${tree.title}”${label ? `, against “${label.name}”` : ""}`;
}

/** How to read a figure, and which pairs it shows where not all. */
export function figureNotes({ set }: SetInTree, reading: string): readonly string[] {
  const { filters } = useSetStore.getState();
  const kept = filters.map(({ words }) => words).join("; ");
  const pairs = `${formatCount(set.columns.count)} pairs in the set`;
  return [reading, kept === "" ? `${pairs}.` : `${pairs}. Filters: ${kept}.`];
}
