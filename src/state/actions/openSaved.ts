/** Puts something saved on the page, in the view where it belongs. */
import type { SavedItem } from "../../core/saved/savedItem.ts";
import { isSaved, useSavedStore } from "../savedStore.ts";
import { useSetStore } from "../setStore.ts";
import { openKeptSet, restoreSet } from "./importSet.ts";
import { saveSet } from "./saved.ts";
import { takeVisitorTree } from "./visitorTrees.ts";

/** Rejects where it is not on the device any more. */
export async function openSaved(item: SavedItem): Promise<void> {
  switch (item.kind) {
    case "comparison":
      // As any link: going back comes back to where it was opened.
      location.hash = item.link;
      break;
    case "tree":
      await takeVisitorTree(item.tree);
      location.hash = "#/";
      break;
    case "set":
      await keepSetOfPage();
      await openKeptSet(item.set);
      location.hash = "#/set";
      break;
  }
}

/** The set that is on the page makes room for another one, and the next import would delete it: it is saved, too. */
async function keepSetOfPage(): Promise<void> {
  await restoreSet();
  const { set } = useSetStore.getState();
  if (set && !isSaved(useSavedStore.getState(), "set", set.id)) await saveSet(set);
}
