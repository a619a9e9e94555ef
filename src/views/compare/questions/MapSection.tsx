import { memo, type RefObject, useMemo, useRef } from "react";
import { LeafMap, type MapAxis } from "../../../charts/leafMap/LeafMap.tsx";
import { Term } from "../../../charts/terms/Term.tsx";
import { useLargest } from "../../../charts/useLargest.ts";
import { MovingResult } from "../../../charts/useMoving.ts";
import { leafMapAxis, mappedLeaves } from "../../../core/explanation/leafMap.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { firstAttributes } from "../../../core/sweepWindow.ts";
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

/** Two attributes at once; nothing for a tree that has only one. */
export const MapSection = memo(function MapSection({ result, tree }: Props) {
  const ref = useRef<HTMLElement>(null);
  const chosen = useChartChoices(({ map }) => map);
  const { attributes } = tree;
  const isThere = chosen?.every((name) => attributes.includes(name));
  const pair = chosen && isThere ? chosen.map((name) => attributes.indexOf(name)) : firstAttributes(tree);
  const [a, b] = pair ?? [];
  if (a === undefined || b === undefined) return null;
  /** Choosing the other axis's attribute exchanges the two. */
  const choose = (axis: 0 | 1, name: string) => {
    const [other, before] = (axis === 0 ? [b, a] : [a, b]).map((index) => attributes[index] as string);
    const rest = (name === other ? before : other) as string;
    useChartChoices.setState({ map: axis === 0 ? [name, rest] : [rest, name] });
  };
  return (
    <section ref={ref} aria-label="Two attributes">
      <p className="chart-head">
        <Term id="leaf" after=",">
          Leaves
        </Term>{" "}
        <AttributePicker label="Attribute across" tree={tree} value={a} onChange={(name) => choose(0, name)} />{" "}
        difference across and{" "}
        <AttributePicker label="Attribute up" tree={tree} value={b} onChange={(name) => choose(1, name)} /> up
      </p>
      <MapOf section={ref} result={result} tree={tree} across={a} up={b} />
      <p className="chart-note">The stronger the colour, the surer the tree: from 50 % to 100 %.</p>
    </section>
  );
});

interface MapProps extends Props {
  readonly section: RefObject<HTMLElement | null>;
  readonly across: number;
  readonly up: number;
}

function MapOf({ section, result, tree, across, up }: MapProps) {
  const axes: DrawnAxes = useRef([]);
  const isSame = useIsSameChart(tree, axes);
  const { moved, moving } = useFollowedWhatIf({ result, tree }, { turn: "charts", section, isSame });
  const isUnderWay = useIsUnderWay({ result, tree }, moved);
  const shown = moved ?? result;
  const axisOf = (attribute: number) => mapAxis(attribute, result, shown, tree);
  const [x, y] = [useLongest(axisOf(across), isUnderWay), useLongest(axisOf(up), isUnderWay)];
  axes.current = [
    { attribute: across, reach: x.reach },
    { attribute: up, reach: y.reach },
  ];
  const rest = useRest(shown.difference, across, up);
  const leaves = useMemo(
    () => mappedLeaves(tree, rest, [across, up], [x.reach, y.reach]),
    [tree, rest, across, up, x.reach, y.reach],
  );
  return (
    <MovingResult value={moving}>
      <LeafMap across={x} up={y} leaves={leaves} />
    </MovingResult>
  );
}

function mapAxis(attribute: number, result: ComparisonResult, shown: ComparisonResult, tree: DecisionTree): MapAxis {
  const axis = leafMapAxis(tree, attribute, shown.difference, result.difference);
  return { ...axis, home: shown === result ? undefined : result.difference[attribute] };
}

/** It gets no shorter under a slider. */
function useLongest(axis: MapAxis, isUnderWay: boolean): MapAxis {
  return { ...axis, reach: useLargest(axis.reach, isUnderWay ? axis.attribute : undefined) };
}
