import { memo } from "react";
import { treeSourceNote } from "../../core/resultNotes.ts";
import { TreeChoice } from "../TreeChoice.tsx";
import { Note } from "./Note.tsx";
import type { Comparison } from "./useComparison.ts";

/** Which tree decides, where it comes from, and a plain word when it was not fitted on the rewards that go through it. */
export const TreePicker = memo(function TreePicker({ tree, isOwnTree }: Pick<Comparison, "tree" | "isOwnTree">) {
  return (
    <div className="tree-picker">
      <TreeChoice />
      {tree && <Note className="tree-source" parts={treeSourceNote(tree, isOwnTree)} />}
    </div>
  );
});
