/** Trees of the visitor's own: chosen, and kept on this device until the next visit. */
import * as v from "valibot";
import { parseTree } from "../../core/tree/parse.ts";
import { serializeTree } from "../../core/tree/serialize.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { readStored, writeStored } from "../storage.ts";
import { addVisitorTree, useTreeStore, visitorTrees } from "../treeStore.ts";
import { chooseTree } from "./load.ts";

const KEY = "split-decision/trees";
/** Of the newest; a browser keeps some megabytes. */
const MOST_KEPT = 8;

/** Makes a tree of the visitor's own the one that decides, in every view. */
export async function takeVisitorTree(tree: DecisionTree): Promise<void> {
  const choice = addVisitorTree(tree);
  const kept = visitorTrees(useTreeStore.getState()).slice(-MOST_KEPT);
  writeStored(
    KEY,
    kept.map((each) => serializeTree(each.tree)),
  );
  await chooseTree(choice);
}

/** Puts the trees of an earlier visit among those that can be chosen; one that cannot be read is left out. */
export function restoreVisitorTrees(): void {
  for (const stored of readStored(KEY, v.array(v.unknown())) ?? []) {
    const tree = parseTree(stored);
    if (tree.ok) addVisitorTree(tree.value);
  }
}
