import { memo, useMemo, useRef } from "react";
import { SweepChart } from "../../../charts/sweep/SweepChart.tsx";
import { Term } from "../../../charts/terms/Term.tsx";
import { useLargest } from "../../../charts/useLargest.ts";
import { MovingResult } from "../../../charts/useMoving.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { sweep } from "../../../core/sweep.ts";
import { firstAttributes, sweepReach } from "../../../core/sweepWindow.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useChartChoices } from "../../../state/chartChoicesStore.ts";
import { AttributePicker } from "./AttributePicker.tsx";
import { type DrawnAxes, useIsSameChart } from "./useIsSameChart.ts";
import { useRest } from "./useRest.ts";
import { useFollowedWhatIf, useIsUnderWay } from "./useWhatIf.ts";

interface Props {
  /** The model's. */
  readonly result: ComparisonResult;
  readonly tree: DecisionTree;
}

const chooseCurve = (curve: string) => useChartChoices.setState({ curve });

/** One attribute moved from end to end. */
export const SweepSection = memo(function SweepSection({ result, tree }: Props) {
  const ref = useRef<HTMLElement>(null);
  const chosen = useChartChoices(({ curve }) => curve);
  const first = firstAttributes(tree)?.[0] ?? 0;
  const attribute = chosen !== undefined && tree.attributes.includes(chosen) ? tree.attributes.indexOf(chosen) : first;
  const axes: DrawnAxes = useRef([]);
  const isSame = useIsSameChart(tree, axes);
  const { moved, moving } = useFollowedWhatIf({ result, tree }, { turn: "charts", section: ref, isSame });
  const isUnderWay = useIsUnderWay({ result, tree }, moved);
  const shown = moved ?? result;
  const value = shown.difference[attribute] as number;
  const home = result.difference[attribute] as number;
  const reach = useLargest(sweepReach(tree, attribute, [value, home]), isUnderWay ? attribute : undefined);
  axes.current = [{ attribute, reach }];
  const rest = useRest(shown.difference, attribute);
  const steps = useMemo(
    () => sweep(tree.tree, rest, { attribute, from: -reach, to: reach }),
    [tree, rest, attribute, reach],
  );
  return (
    <section ref={ref} aria-label="One attribute">
      <p className="chart-head">
        <Term id="leaf-probability">Chance</Term> that 2 is preferred, along the difference in{" "}
        <AttributePicker label="Attribute of the curve" tree={tree} value={attribute} onChange={chooseCurve} />
      </p>
      <MovingResult value={moving}>
        <SweepChart
          attribute={tree.attributes[attribute] as string}
          steps={steps}
          reach={reach}
          value={value}
          home={shown === result ? undefined : home}
        />
      </MovingResult>
    </section>
  );
});
