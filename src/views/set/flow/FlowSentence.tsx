import type { FlowItem } from "../../../charts/flow/flowItems.ts";
import { formatCount, formatNumber, formatPercent } from "../../../core/format.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { keepContradictions } from "./nodeFilters.ts";

interface Props {
  readonly inTree: SetInTree;
  readonly root: FlowItem | undefined;
  /** Whether filters that are not of the tree leave pairs out. */
  readonly isFiltered: boolean;
}

const percent = (value: number) => formatNumber(100 * value, 1);

/** How often tree and label agree, in words; the pairs where they do not are one click away. */
export function FlowSentence({ inTree, root, isFiltered }: Props) {
  const { label, leaves } = inTree;
  if (!root) return null;
  const lost = isFiltered ? 0 : leaves.length - root.pairs;
  const missing = lost > 0 && ` ${formatCount(lost)} pairs have no differences that it asks about.`;
  const { value, low, high, hits, of, effective } = root.agreement;
  if (!label || of === 0)
    return (
      <p className="set-verdict">
        {formatCount(root.pairs)} pairs reach a leaf; no label says who is preferred.{missing}
      </p>
    );
  return (
    <p className="set-verdict">
      <strong>
        The tree agrees with “{label.name}” in {formatPercent(value)}
      </strong>{" "}
      of {effective !== undefined && "the weight of "}
      {formatCount(of)} labelled pairs{isFiltered && " that pass the filters"} ({percent(low)} to {percent(high)}
      {effective !== undefined && `; they are worth ${formatNumber(effective, 1)} of equal weight`}).{" "}
      {of > hits && (
        <>
          The label says the other response in{" "}
          <button type="button" className="quiet-button" onClick={() => keepContradictions(inTree)}>
            {formatCount(of - hits)} pairs
          </button>
          .
        </>
      )}
      {missing}
    </p>
  );
}
