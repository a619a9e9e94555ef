import { memo, useCallback, useRef } from "react";
import { flushSync } from "react-dom";
import { TreeFigure } from "../../charts/tree/TreeFigure.tsx";
import { type SplitNode, thresholdText, treeNodes } from "../../charts/tree/treeNodes.ts";
import { CAN_CHANGE_WINNER, rulesNote, rulesText, treeRules } from "../../core/tree/rules.ts";
import { startComment } from "../../state/actions/comments.ts";
import { showTreeAs, useTreeStore } from "../../state/treeStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { useLitNode, useNodePins } from "./comments/useComments.ts";
import { useOtherWay } from "./questions/useOtherWay.ts";
import { TreePicker } from "./TreePicker.tsx";
import type { Comparison } from "./useComparison.ts";
import { useExplanationContext } from "./useExplanationContext.ts";

const FORMS = [
  { value: "drawing", label: "Drawing" },
  { value: "rules", label: "Rules" },
] as const;

interface Props {
  readonly comparison: Comparison;
  readonly highlighted: number | undefined;
  readonly onHighlight: (node: number | undefined) => void;
}

/** The tree as a drawing, or as rules in words; R switches while the focus is in here. */
export const TreeSection = memo(function TreeSection({ comparison, highlighted, onHighlight }: Props) {
  const { tree, result, isStale } = comparison;
  const drift = useExplanationContext(comparison)?.drift;
  const otherWay = useOtherWay(comparison);
  const pins = useNodePins();
  const treeId = tree?.id;
  const comment = useCallback(
    (node: number) => treeId !== undefined && startComment({ kind: "node", tree: treeId, node }),
    [treeId],
  );
  const litNode = useLitNode();
  const form = useTreeStore((state) => state.form);
  const section = useRef<HTMLElement>(null);
  const switchForm = (event: React.KeyboardEvent) => {
    const isTyping =
      event.target instanceof Element && event.target.matches("input:not([type=radio]), textarea, select");
    if (event.key.toLowerCase() !== "r" || event.altKey || event.ctrlKey || event.metaKey || isTyping) return;
    const node = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-node]") : null;
    flushSync(() => showTreeAs(form === "drawing" ? "rules" : "drawing"));
    // What had the focus went away with the other form: it moves to the same place in this one.
    const place = section.current?.querySelector<HTMLElement>(`[data-node="${node?.dataset.node}"]`);
    (place ?? section.current?.querySelector<HTMLElement>("input:checked"))?.focus();
  };
  return (
    <section
      ref={section}
      className={`tree-section ${isStale ? "is-stale" : ""}`}
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
            <TreeFigure
              document={tree}
              result={result}
              highlighted={highlighted ?? litNode}
              otherWay={otherWay}
              onHighlight={onHighlight}
              pins={pins}
              onComment={comment}
              drift={drift}
              moreKeys="R shows the rules."
            />
          ) : (
            <Rules comparison={comparison} highlighted={highlighted ?? litNode} />
          )}
        </ErrorBoundary>
      ) : (
        <p className="section-empty">
          {comparison.missing.length > 0
            ? "This tree cannot be asked about these rewards: it is on other attributes."
            : "The tree appears here as soon as there are rewards to send through it."}
        </p>
      )}
    </section>
  );
});

/** Thresholds as in the drawing; copied, they have all their digits. */
function Rules({ comparison: { tree, result }, highlighted }: Pick<Props, "comparison" | "highlighted">) {
  if (!tree || !result) return null;
  const path = [...result.path.map(({ node }) => node), result.leaf];
  const nodes = treeNodes(tree, result);
  const lines = treeRules(tree, path, (split) => thresholdText(nodes[split] as SplitNode));
  return (
    <div className="rules">
      <ol aria-label="The tree as rules">
        {lines.map(({ kind, node, split, depth, text, isOnPath, isPivotal }) => {
          // A split of the path stands where the pair meets its condition.
          const standsFor = isOnPath ? (split ?? node) : undefined;
          const isLit = standsFor !== undefined && standsFor === highlighted;
          return (
            <li
              key={`${kind} ${node}`}
              className={`rule rule-${kind} ${isOnPath ? "is-on-path" : ""} ${isLit ? "is-lit" : ""}`}
              style={{ "--depth": depth } as React.CSSProperties}
              tabIndex={standsFor === undefined ? undefined : -1}
              data-node={standsFor}
            >
              {text}
              {isPivotal && <span className="rule-role"> {CAN_CHANGE_WINNER}</span>}
              {kind === "leaf" && isOnPath && <b> this pair</b>}
            </li>
          );
        })}
      </ol>
      <p className="rules-note">{rulesNote(lines)}</p>
      <p>
        <CopyButton text={() => rulesText(treeRules(tree, path))}>Copy rules</CopyButton>{" "}
        <span className="tree-keys">R shows the drawing.</span>
      </p>
    </div>
  );
}
