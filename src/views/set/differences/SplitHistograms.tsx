import { useDeferredValue, useMemo } from "react";
import { Histogram } from "../../../charts/histogram/Histogram.tsx";
import { splitsOf } from "../../../core/set/histogram.ts";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import { keepRanges, rangeId, rangeOf } from "../rangeFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { RangeFields } from "./RangeFields.tsx";
import { MOST_SPLITS, rulesOf, splitHistogram } from "./splitHistogram.ts";

/** For each split, the differences that it asks about, of the pairs that come to it. */
export function SplitHistograms({ inTree }: { readonly inTree: SetInTree }) {
  const { tree } = inTree;
  const splits = splitsOf(tree);
  const rules = useMemo(() => rulesOf(tree), [tree]);
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
      <FigureButtons
        name="split-decision-differences"
        make={async () =>
          (await import("../figures/histogramsFigure.tsx")).histogramsFigure(inTree, splits.slice(0, MOST_SPLITS))
        }
      />
    </>
  );
}

interface Props {
  readonly inTree: SetInTree;
  readonly split: number;
  /** What leads to it. */
  readonly rule: string;
}

function SplitHistogram({ inTree, split, rule }: Props) {
  const { set, tree } = inTree;
  const attribute = tree.attributes[tree.tree.feature[split] as number] as string;
  // The mark follows the pointer; what is counted anew comes after.
  const beside = useDeferredValue(useSetStore((state) => passingBeside(state, [rangeId(attribute)])));
  const selection = useDeferredValue(useSetStore((state) => state.selection));
  const range = useSetStore((state) => rangeOf(state, attribute));
  const counted = useMemo(
    () => splitHistogram(inTree, split, { beside, selection }),
    [inTree, split, beside, selection],
  );
  const data = useMemo(() => ({ ...counted, range }), [counted, range]);
  return (
    <section aria-label={`Split ${split}, ${attribute}`}>
      <h4>{attribute} difference</h4>
      <p className="set-note">{rule}</p>
      <Histogram data={data} onRange={(next) => keepRanges(set, { [attribute]: next })} />
      <RangeFields set={set} attribute={attribute} />
    </section>
  );
}
