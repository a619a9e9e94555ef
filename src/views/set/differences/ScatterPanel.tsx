import { useDeferredValue, useMemo, useState } from "react";
import type { ScatterAxis } from "../../../charts/scatter/pointsImage.ts";
import { ScatterChart } from "../../../charts/scatter/ScatterChart.tsx";
import { isWhole } from "../../../charts/scatter/spreadWhole.ts";
import { formatCount, formatNumber } from "../../../core/format.ts";
import { correlation } from "../../../core/set/histogram.ts";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import { keepRanges, rangeId, rangeOf } from "../rangeFilters.ts";
import type { SetInTree } from "../useSetInTree.ts";
import { RangeFields } from "./RangeFields.tsx";
import { axisOf, firstAxes, leavesBehind } from "./scatterOf.ts";

/** Any two of the tree's differences against each other. */
export function ScatterPanel({ inTree }: { readonly inTree: SetInTree }) {
  const { set, tree } = inTree;
  const [chosen, setChosen] = useState<readonly [string, string]>();
  const named = firstAxes(tree);
  if (!named) return <p className="set-note">This tree asks about one attribute only.</p>;
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
  const [keptX, keptY] = [useKept(x), useKept(y)];
  const own = useMemo(() => [rangeId(across), rangeId(up)], [across, up]);
  // The rectangle follows the pointer; the dots come after.
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, own)));
  const kept = useDeferredValue(useSetStore((state) => state.selection));
  const leaves = useMemo(() => leavesBehind(set, tree, x, y), [set, tree, x, y]);
  const r = useMemo(() => correlation(x.values, y.values, kept), [x.values, y.values, kept]);
  const related = Number.isNaN(r) ? "" : ` Correlation ${formatNumber(r)}.`;
  return (
    <>
      <ScatterChart
        across={keptX}
        up={keptY}
        leaves={leaves}
        pairs={pairs}
        kept={kept}
        label={`${formatCount(kept.length)} pairs by ${across} and ${up} difference.${related} The table of pairs has their numbers.`}
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
            across: keptX,
            up: keptY,
            leaves,
            pairs,
            kept,
          })
        }
      />
    </>
  );
}

/** Without what is kept of it, so that moving a brush finds nothing anew. */
function useAxis(set: SetInTree["set"], tree: SetInTree["tree"], attribute: string): ScatterAxis {
  return useMemo(() => axisOf(set, tree, attribute), [set, tree, attribute]);
}

function useKept(axis: ScatterAxis): ScatterAxis {
  const range = useSetStore((state) => rangeOf(state, axis.attribute));
  return useMemo(() => ({ ...axis, range }), [axis, range]);
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
