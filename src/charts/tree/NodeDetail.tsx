/** Everything known about one node, opened beside it. */
import { useEffect, useRef } from "react";
import { formatPercent, formatSigned, isOnLine } from "../../core/format.ts";
import { marginText } from "../../core/stepText.ts";
import { placeAmong, type Quantiles } from "../../core/trainingDifferences.ts";
import { Term } from "../terms/Term.tsx";
import { differenceAt, useMovingValue } from "../useMoving.ts";
import { MarginPlot } from "./MarginPlot.tsx";
import { leafAnswer } from "./nodeLabel.ts";
import { type SplitNode, splitAt, type TreeNode } from "./treeNodes.ts";

interface Props {
  readonly node: TreeNode;
  /** Half the length of the tree's axes. */
  readonly reach: number;
  /** What leads here; empty for the root. */
  readonly rule: string;
  /** Undefined where the node cannot be folded. */
  readonly onFold: (() => void) | undefined;
  /** Begins a comment on the node. */
  readonly onComment: (() => void) | undefined;
  readonly place: React.CSSProperties;
  readonly onClose: () => void;
}

/** Takes the focus when it opens: give each node its own, by its key. */
export function NodeDetail({ node, reach, rule, onFold, onComment, place, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
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
      {node.kind === "split" ? <SplitFacts split={node} reach={reach} /> : <LeafFact answer={leafAnswer(node)} />}
      <dl>
        <dt>Rule so far</dt>
        <dd>{rule === "" ? "none: every pair starts here" : rule}</dd>
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
        {onFold && (
          <button type="button" className="quiet-button" onClick={onFold}>
            Fold this branch
          </button>
        )}
        {onComment && (
          <button type="button" className="quiet-button" onClick={onComment}>
            Comment
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}

function LeafFact({ answer }: { readonly answer: string }) {
  return (
    <p>
      It{" "}
      <Term id="leaf-probability" after=":">
        answers
      </Term>{" "}
      {answer}.
    </p>
  );
}

function SplitFacts({ split: drawn, reach }: { readonly split: SplitNode; readonly reach: number }) {
  const split = splitAt(drawn, useMovingValue(drawn.value, differenceAt(drawn.attribute)));
  const { value, threshold } = marginText(split);
  return (
    <>
      <p>
        {split.isOnPath ? (
          <>
            This pair's difference is {value}, the line is at {threshold}:{" "}
            <Term id="margin" after=",">
              {placeText(split)}
            </Term>{" "}
            so it goes {split.direction}.
          </>
        ) : (
          `This pair does not come here. Its difference is ${value}, the line is at ${threshold}.`
        )}
        {split.isWithinNoise && (
          <>
            {" "}
            <b className="noise-badge">within numerical noise</b>
          </>
        )}
      </p>
      <MarginPlot split={split} reach={reach} />
      {split.training && split.isOnPath && <p>{trainingText(split.training, split)}</p>}
      <p>
        {split.isPivotal
          ? "Both responses can still be preferred below this split: it can change the winner."
          : "Below this split the winner is settled: it only sets the confidence."}
      </p>
    </>
  );
}

/** "Of the training pairs that came here, about 93 % have at most this difference": quantiles tell no more. */
function trainingText(quantiles: Quantiles, { value }: SplitNode): string {
  const { min, max, share, isInRange } = placeAmong(quantiles, value);
  if (isInRange)
    return `Of the training pairs that came here, about ${Math.round(100 * share)}\u00a0% have at most this difference.`;
  return `No training pair that came here has such a difference: theirs go from ${formatSigned(min)} to ${formatSigned(max)}.`;
}

/** "0.02 under the line". */
function placeText(split: SplitNode): string {
  const { value, threshold } = split;
  // As the tree compares them.
  if (isOnLine(value, threshold)) return "exactly on the line";
  return `${marginText(split).distance} ${value < threshold ? "under" : "over"} the line`;
}
