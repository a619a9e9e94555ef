import { useMemo } from "react";
import { Histogram } from "../../../charts/histogram/Histogram.tsx";
import { type Bins, binCounts, reachOf, splitsOf } from "../../../core/set/histogram.ts";
import { nodeBoxes } from "../../../core/tree/boxes.ts";
import { boxText } from "../../../core/tree/sideWords.ts";
import { differenceColumn, passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { keepRanges, rangeId, rangeOf } from "../rangeFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { RangeFields } from "./RangeFields.tsx";

/** Past so many, they are no overview. */
const MOST_SPLITS = 9;
const BINS = 48;

/** For each split, the differences that it asks about, of the pairs that come to it. */
export function SplitHistograms({ inTree }: { readonly inTree: SetInTree }) {
  const { tree } = inTree;
  const splits = splitsOf(tree);
  const rules = useMemo(
    () => new Map(nodeBoxes(tree.tree).map((box) => [box.node, boxText(box, tree.attributes)])),
    [tree],
  );
  return (
    <>
      <p className="set-note">
        Each split with the pairs that come to it. The dashed line is the threshold. Drag over a chart, or type two
        numbers, to keep a stretch; pairs that pass every filter stand out.
        {splits.length > MOST_SPLITS && ` These are the first ${MOST_SPLITS} of ${splits.length} splits.`}
      </p>
      <div className="split-histograms">
        {splits.slice(0, MOST_SPLITS).map((split) => (
          <SplitHistogram key={split} inTree={inTree} split={split} rule={rules.get(split) ?? ""} />
        ))}
      </div>
    </>
  );
}

interface Props {
  readonly inTree: SetInTree;
  readonly split: number;
  /** What leads to it. */
  readonly rule: string;
}

function SplitHistogram({ inTree: { set, tree, leaves }, split, rule }: Props) {
  const attribute = tree.attributes[tree.tree.feature[split] as number] as string;
  const threshold = tree.tree.threshold[split] as number;
  const values = differenceColumn(set.columns, attribute);
  const own = useMemo(() => [rangeId(attribute)], [attribute]);
  const beside = useSetStore((state) => passingBeside(state, own));
  const selection = useSetStore((state) => state.selection);
  const range = useSetStore((state) => rangeOf(state, attribute));
  const bins = useMemo((): Bins => ({ reach: reachOf(values, [threshold]), count: BINS }), [values, threshold]);
  const at = useMemo(() => ({ tree: tree.tree, leaves, node: split }), [tree, leaves, split]);
  const counts = useMemo(() => binCounts(values, beside, bins, at), [values, beside, bins, at]);
  const kept = useMemo(() => binCounts(values, selection, bins, at), [values, selection, bins, at]);
  return (
    <section aria-label={`Split ${split}, ${attribute}`}>
      <h4>{attribute} difference</h4>
      <p className="set-note">{split === 0 ? "every pair" : rule}</p>
      <Histogram
        attribute={attribute}
        threshold={threshold}
        bins={bins}
        counts={counts}
        kept={kept}
        range={range}
        onRange={(next) => keepRanges(set, { [attribute]: next })}
      />
      <RangeFields set={set} attribute={attribute} />
    </section>
  );
}
