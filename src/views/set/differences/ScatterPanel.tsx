import { useDeferredValue, useMemo, useState } from "react";
import type { ScatterAxis } from "../../../charts/scatter/pointsImage.ts";
import { ScatterChart } from "../../../charts/scatter/ScatterChart.tsx";
import { isWhole } from "../../../charts/scatter/spreadWhole.ts";
import { mappedLeaves } from "../../../core/explanation/leafMap.ts";
import { formatNumber } from "../../../core/format.ts";
import { correlation, medianOf, reachOf } from "../../../core/set/histogram.ts";
import { firstAttributes } from "../../../core/sweepWindow.ts";
import { differenceColumn, passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import { keepRanges, rangeId, rangeOf } from "../rangeFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { RangeFields } from "./RangeFields.tsx";

/** Any two of the tree's differences against each other. */
export function ScatterPanel({ inTree }: { readonly inTree: SetInTree }) {
  const { set, tree } = inTree;
  const [chosen, setChosen] = useState<readonly [string, string]>();
  const first = firstAttributes(tree);
  if (!first) return <p className="set-note">This tree asks about one attribute only.</p>;
  const named = [tree.attributes[first[0]], tree.attributes[first[1]]] as [string, string];
  const [across, up] = chosen?.every((name) => tree.attributes.includes(name)) ? chosen : named;
  // Of the other axis' attribute: the two change places.
  const choose = (name: string, place: 0 | 1) => {
    const other = place === 0 ? up : across;
    const kept = name === other ? (place === 0 ? across : up) : other;
    setChosen(place === 0 ? [name, kept] : [kept, name]);
  };
  return (
    <>
      <p className="chart-head">
        <AttributeChoice label="Across" names={tree.attributes} value={across} onChange={(name) => choose(name, 0)} />{" "}
        across, <AttributeChoice label="Up" names={tree.attributes} value={up} onChange={(name) => choose(name, 1)} />{" "}
        up
      </p>
      <Scatter key={`${across} ${up}`} inTree={inTree} across={across} up={up} />
      <p className="set-scatter-fields">
        <span>{across}</span> <RangeFields set={set} attribute={across} />
        <span>{up}</span> <RangeFields set={set} attribute={up} />
      </p>
    </>
  );
}

interface Props {
  readonly inTree: SetInTree;
  readonly across: string;
  readonly up: string;
}

function Scatter({ inTree, across, up }: Props) {
  const { set, tree } = inTree;
  const [x, y] = [useAxis(set, tree, across), useAxis(set, tree, up)];
  const own = useMemo(() => [rangeId(across), rangeId(up)], [across, up]);
  // The rectangle follows the pointer; the dots come after.
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, own)));
  const kept = useDeferredValue(useSetStore((state) => state.selection));
  const leaves = useMemo(() => {
    const isAxis = (name: string) => name === across || name === up;
    const others = tree.attributes.map((name) => (isAxis(name) ? 0 : medianOf(differenceColumn(set.columns, name))));
    const [a, b] = [tree.attributes.indexOf(across), tree.attributes.indexOf(up)];
    return mappedLeaves(tree, others, [a, b], [x.reach, y.reach]);
  }, [set, tree, across, up, x.reach, y.reach]);
  const r = useMemo(() => correlation(x.values, y.values, kept), [x.values, y.values, kept]);
  const related = Number.isNaN(r) ? "" : ` Correlation ${formatNumber(r)}.`;
  return (
    <>
      <ScatterChart
        across={x}
        up={y}
        leaves={leaves}
        pairs={pairs}
        kept={kept}
        label={`${kept.length.toLocaleString("en")} pairs by ${across} and ${up} difference.${related} The table of pairs has their numbers.`}
        onRanges={(a, b) => keepRanges(set, { [across]: a, [up]: b })}
      />
      <p className="set-note">
        Each dot is a pair; those that pass every filter stand out.{related} Drag to keep a rectangle. Behind them are
        the leaves of a pair whose other differences are the set's medians.
        {isWhole(x.values) &&
          isWhole(y.values) &&
          " Whole numbers are drawn a little apart, so that they do not cover each other."}
      </p>
      <FigureButtons
        name="split-decision-scatter"
        make={async () =>
          (await import("../figures/scatterFigure.tsx")).scatterFigure(inTree, {
            across: x,
            up: y,
            leaves,
            pairs,
            kept,
          })
        }
      />
    </>
  );
}

function useAxis({ columns }: SetInTree["set"], tree: SetInTree["tree"], attribute: string): ScatterAxis {
  const range = useSetStore((state) => rangeOf(state, attribute));
  const values = differenceColumn(columns, attribute);
  const reach = useMemo(() => {
    const at = tree.attributes.indexOf(attribute);
    return reachOf(
      values,
      tree.tree.threshold.filter((_, node) => tree.tree.feature[node] === at),
    );
  }, [values, tree, attribute]);
  return useMemo(() => ({ attribute, reach, values, range }), [attribute, reach, values, range]);
}

interface ChoiceProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function AttributeChoice({ label, names, value, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {names.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
