import { memo, useCallback, useRef } from "react";
import { flushSync } from "react-dom";
import { treeDigest } from "../../core/tree/digest.ts";
import { startComment } from "../../state/actions/comments.ts";
import { noteOpenedNode } from "../../state/lessonStore.ts";
import { showTreeAs, useTreeStore } from "../../state/treeStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { DeepTree } from "../zoom/DeepTree.tsx";
import { useLitNode, useNodePins } from "./comments/useComments.ts";
import type { PointedAt } from "./pointedAt.ts";
import { useIsWhatIf } from "./questions/useWhatIf.ts";
import { ShownRules, ShownTree } from "./ShownTree.tsx";
import { TreePicker } from "./TreePicker.tsx";
import type { Comparison } from "./useComparison.ts";
import { useTreeView } from "./useTreeView.ts";

const FORMS = [
  { value: "drawing", label: "Drawing" },
  { value: "rules", label: "Rules" },
] as const;

interface Props {
  readonly comparison: Comparison;
  readonly pointedAt: PointedAt;
  readonly onHighlight: (node: number | undefined) => void;
}

/** The tree as a drawing, or as rules in words; R switches while the focus is in here. */
export const TreeSection = memo(function TreeSection({ comparison, pointedAt, onHighlight }: Props) {
  const ref = useRef<HTMLElement>(null);
  const { tree, result } = comparison;
  const isWhatIf = useIsWhatIf(comparison);
  const pins = useNodePins();
  const comment = useCallback(
    (node: number) => tree && startComment({ kind: "node", tree: treeDigest(tree), node }),
    [tree],
  );
  const following = { section: ref, comparison, pointedAt, commentedNode: useLitNode() };
  const { zoom, onZoom, ...folding } = useTreeView(tree);
  const form = useTreeStore((state) => state.form);
  const switchForm = (event: React.KeyboardEvent) => {
    const isTyping =
      event.target instanceof Element && event.target.matches("input:not([type=radio]), textarea, select");
    if (event.key.toLowerCase() !== "r" || event.altKey || event.ctrlKey || event.metaKey || isTyping) return;
    const node = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-node]") : null;
    flushSync(() => showTreeAs(form === "drawing" ? "rules" : "drawing"));
    // What had the focus went away with the other form: it moves to the same place in this one.
    const place = ref.current?.querySelector<HTMLElement>(`[data-node="${node?.dataset.node}"]`);
    (place ?? ref.current?.querySelector<HTMLElement>("input:checked"))?.focus();
  };
  return (
    <section
      ref={ref}
      className={`tree-section ${comparison.isStale && !isWhatIf ? "is-stale" : ""}`}
      aria-labelledby="tree-title"
      onKeyDown={switchForm}
    >
      <div className="section-head">
        <h2 id="tree-title">Decision tree</h2>
        <TreePicker tree={tree} isOwnTree={comparison.isOwnTree} />
        <Choice label="Form of the tree" value={form} options={FORMS} onChange={showTreeAs} />
      </div>
      {tree && result ? (
        <ErrorBoundary what="The tree" key={tree.id}>
          {form === "drawing" ? (
            <DeepTree tree={tree} zoom={zoom} onZoom={onZoom}>
              <ShownTree
                {...following}
                document={tree}
                onHighlight={onHighlight}
                pins={pins}
                onComment={comment}
                onOpened={noteOpenedNode}
                {...folding}
                moreKeys="R shows the rules."
              />
            </DeepTree>
          ) : (
            <ShownRules {...following} pins={pins} />
          )}
        </ErrorBoundary>
      ) : (
        <p className="section-empty">{emptyText(comparison)}</p>
      )}
    </section>
  );
});

function emptyText({ isHidden, missing }: Comparison): string {
  if (isHidden) return "The tree appears here when you have guessed.";
  return missing.length > 0
    ? "This tree cannot be asked about these rewards: it is on other attributes."
    : "The tree appears here as soon as there are rewards to send through it.";
}
