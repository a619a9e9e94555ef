import { useDeferredValue, useMemo, useState } from "react";
import { ScrollRegion } from "../../../charts/ScrollRegion.tsx";
import { ShareAxis } from "../../../charts/ShareAxis.tsx";
import { formatCount, formatNumber, formatPercent } from "../../../core/format.ts";
import { type Confusion, preferencesOf } from "../../../core/set/confusion.ts";
import { passingBeside } from "../../../state/setSelectors.ts";
import { useSetStore } from "../../../state/setStore.ts";
import { Picker } from "../../../ui/Picker.tsx";
import { FigureButtons } from "../figures/FigureButtons.tsx";
import type { SetInTree } from "../useSetInTree.ts";
import { type Cell, keepCell } from "./keepCell.ts";
import { ownFilters, slicesOf } from "./slicesOf.ts";

/** Tree against label in every category of a column of the set. */
export function SlicePanel({ inTree }: { readonly inTree: SetInTree }) {
  const { slices } = inTree.set.columns;
  const [chosen, setChosen] = useState<string>();
  const names = Object.keys(slices);
  const column = chosen !== undefined && chosen in slices ? chosen : names[0];
  if (!inTree.label) return <p className="set-note">No label says who is preferred.</p>;
  return (
    <>
      {names.length > 1 && column !== undefined && (
        <Picker label="By" value={column} onChange={setChosen}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Picker>
      )}
      <SliceTable inTree={inTree} column={column} />
    </>
  );
}

const CELLS: readonly Cell[] = [
  [0, 0],
  [1, 1],
  [0, 1],
  [1, 0],
];

function SliceTable({ inTree, column }: { readonly inTree: SetInTree; readonly column: string | undefined }) {
  const { tree, leaves, label } = inTree;
  const own = useMemo(() => ownFilters(column), [column]);
  const pairs = useDeferredValue(useSetStore((state) => passingBeside(state, own)));
  const preferences = useMemo(() => preferencesOf(tree.tree, leaves), [tree, leaves]);
  const { all, rows, count } = useMemo(
    () => slicesOf(inTree, preferences, column, pairs),
    [inTree, preferences, column, pairs],
  );
  const keep = (code: number | undefined) => (cell: Cell) =>
    keepCell(inTree, preferences, cell, column === undefined || code === undefined ? undefined : [column, code]);
  return (
    <>
      <p className="set-note">
        How often tree and “{label?.name}” say the same, with 95 % intervals, and what they say
        {inTree.weights && ", by the weight of the pairs"}. A number keeps its pairs.
        {count > rows.length && ` These are the first ${rows.length} of ${count}.`}
      </p>
      <ScrollRegion className="slice-table" label="Tree against label by slice">
        <table className="answer-table">
          <thead>
            <tr>
              <th scope="col">{column ?? "Pairs"}</th>
              <th scope="col">Labelled</th>
              <th scope="col">Tree agrees</th>
              <td />
              <th scope="col">Both 1</th>
              <th scope="col">Both 2</th>
              <th scope="col">Tree 1, label 2</th>
              <th scope="col">Tree 2, label 1</th>
            </tr>
          </thead>
          <tbody>
            <Row name="all pairs" its={all} onCell={keep(undefined)} />
            {rows.map(({ its, code, name }) => (
              <Row key={code} name={name} its={its} onCell={keep(code)} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <FigureButtons
        name="split-decision-slices"
        make={async () =>
          (await import("../figures/flowFigures.tsx")).slicesFigure(inTree, [{ name: "all pairs", its: all }, ...rows])
        }
      />
    </>
  );
}

/** As many pairs of equal weight would say as much. */
function WorthOf({ effective }: { readonly effective: number }) {
  return <span className="is-unchanged"> worth {formatNumber(effective, 1)}</span>;
}

interface RowProps {
  readonly name: string;
  readonly its: Confusion;
  readonly onCell: (cell: Cell) => void;
}

function Row({ name, its: { agreement, counts, weights }, onCell }: RowProps) {
  const { value, low, high, of } = agreement;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {formatCount(of)}
        {agreement.effective !== undefined && <WorthOf effective={agreement.effective} />}
      </td>
      <td>
        {of === 0 ? (
          "–"
        ) : (
          <>
            {formatPercent(value)}{" "}
            <span className="is-unchanged">
              ({formatNumber(100 * low, 1)} to {formatNumber(100 * high, 1)})
            </span>
          </>
        )}
      </td>
      <td>
        <ShareAxis share={agreement} />
      </td>
      {CELLS.map((cell) => {
        const count = counts[cell[0]][cell[1]];
        return (
          <td key={cell.join(" ")}>
            {count === 0 ? (
              "0"
            ) : (
              <button type="button" className="quiet-button" onClick={() => onCell(cell)}>
                {weights ? formatNumber(weights[cell[0]][cell[1]], 1) : formatCount(count)}
                <span className="visually-hidden">
                  {weights && ` by weight, ${formatCount(count)}`} pairs of {name}: tree {cell[0] + 1}, label{" "}
                  {cell[1] + 1}
                </span>
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}
