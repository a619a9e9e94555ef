/** Everything known about one node, opened beside it. */
import { useEffect, useRef } from "react";
import { formatNumber, formatPercent, formatSigned } from "../../core/format.ts";
import { leafAnswer } from "./nodeLabel.ts";
import { type SplitNode, splitDigits, type TreeNode, thresholdText } from "./treeNodes.ts";

interface Props {
  readonly node: TreeNode;
  /** The conditions that lead here. */
  readonly conditions: readonly string[];
  /** Undefined where the node cannot be folded. */
  readonly fold: { readonly isFolded: boolean; readonly toggle: () => void } | undefined;
  readonly place: React.CSSProperties;
  readonly onClose: () => void;
}

export function NodeDetail({ node, conditions, fold, place, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening another node moves the focus again
  useEffect(() => ref.current?.focus(), [node.node]);
  const title = node.kind === "split" ? `Split on ${node.attribute}` : "Leaf";
  return (
    <div
      ref={ref}
      className="node-detail"
      style={place}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h3>{title}</h3>
      {node.kind === "split" ? <SplitFacts split={node} /> : <p>It answers: {leafAnswer(node)}.</p>}
      <dl>
        <dt>Rule so far</dt>
        <dd>{conditions.length === 0 ? "none: every pair starts here" : conditions.join(" and ")}</dd>
        <dt>Answer if it stopped here</dt>
        <dd>
          {formatPercent(node.probabilities[0])} for 1, {formatPercent(node.probabilities[1])} for 2
        </dd>
        {node.share !== undefined && (
          <>
            <dt>Training pairs that came here</dt>
            <dd>{formatPercent(node.share)}</dd>
          </>
        )}
      </dl>
      <p className="node-detail-actions">
        {fold && (
          <button type="button" className="quiet-button" onClick={fold.toggle}>
            {fold.isFolded ? "Unfold this branch" : "Fold this branch"}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}

function SplitFacts({ split }: { readonly split: SplitNode }) {
  const digits = splitDigits(split);
  const margin = split.value - split.threshold;
  const side = split.direction === "left" ? "at or under the line, so it goes left" : "over the line, so it goes right";
  return (
    <>
      <p>
        {split.isOnPath ? "This pair's" : "This pair does not come here; its"} difference is{" "}
        {formatSigned(split.value, digits)}, the line is at {thresholdText(split)}.{" "}
        {split.isOnPath
          ? `It is ${formatNumber(Math.abs(margin), digits)} ${margin === 0 ? "away: at the line, so it goes left" : side}.`
          : ""}
      </p>
      <p>
        {split.isPivotal
          ? "Both responses can still be preferred below this split: it can change the winner."
          : "Below this split the winner is settled: it only sets the confidence."}
      </p>
    </>
  );
}
