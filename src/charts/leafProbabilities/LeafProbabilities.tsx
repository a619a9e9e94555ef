/** Where a pair lands when its rewards are uncertain: a bar for each leaf, as long as it is probable. The bars are a table. */
import { useMemo } from "react";
import { formatPercent } from "../../core/format.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { leafBoxes } from "../../core/tree/boxes.ts";
import { isTie, preferenceAt, probabilities } from "../../core/tree/predict.ts";
import { boxText } from "../../core/tree/sideWords.ts";
import type { DecisionTree, TreeArrays } from "../../core/tree/types.ts";
import type { LeafProbability } from "../../core/uncertainty.ts";
import { ResponseMark } from "../ResponseMark.tsx";

/** More leaves than this are told together. */
const MOST_ROWS = 8;

interface Props {
  readonly document: DecisionTree;
  readonly result: ComparisonResult;
  readonly leaves: readonly LeafProbability[];
  readonly onHighlight: (node: number | undefined) => void;
}

export function LeafProbabilities({ document, result, leaves, onHighlight }: Props) {
  const rules = useMemo(
    () => new Map(leafBoxes(document.tree).map((box) => [box.node, boxText(box, document.attributes)])),
    [document],
  );
  const { told, rest } = useMemo(() => mostProbable(leaves), [leaves]);
  const longest = Math.max(...told.map(({ value }) => value));
  const restValue = rest.reduce((sum, { value }) => sum + value, 0);
  return (
    <table className="leaf-probabilities">
      <caption>Where the pair lands</caption>
      <thead>
        <tr>
          <th scope="col">Leaf, by its differences</th>
          <th scope="col">Answer</th>
          <th scope="col">Probability</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ leaf, value }) => {
          const isHere = leaf === result.leaf;
          return (
            <tr
              key={leaf}
              className={isHere ? "is-on-path" : undefined}
              onPointerEnter={() => onHighlight(leaf)}
              onPointerLeave={() => onHighlight(undefined)}
            >
              <th scope="row">
                {rules.get(leaf)}
                {isHere && (
                  <>
                    {" "}
                    <b>this pair</b>
                  </>
                )}
              </th>
              <td className="leaf-answer">
                <Answer tree={document.tree} leaf={leaf} />
              </td>
              <td className="leaf-bar">
                <span
                  className={`leaf-length leaf-length-${preferenceAt(document.tree, leaf) + 1}`}
                  style={{ "--share": longest > 0 ? value / longest : 0 } as React.CSSProperties}
                  aria-hidden="true"
                />{" "}
                {formatPercent(value)}
              </td>
            </tr>
          );
        })}
        {rest.length > 0 && (
          <tr>
            <th scope="row">{rest.length} more leaves, together</th>
            <td />
            <td>{formatPercent(restValue)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Answer({ tree, leaf }: { readonly tree: TreeArrays; readonly leaf: number }) {
  const both = probabilities(tree, leaf);
  const preference = preferenceAt(tree, leaf);
  if (isTie(both)) return <>undecided</>;
  return (
    <>
      <ResponseMark response={preference === 0 ? 1 : 2} size={10} />{" "}
      <span className="visually-hidden">response {preference + 1}: </span>
      {formatPercent(both[preference])}
    </>
  );
}

/** The most probable leaves in the tree's order, and the others. */
function mostProbable(leaves: readonly LeafProbability[]) {
  if (leaves.length <= MOST_ROWS) return { told: leaves, rest: [] };
  const sorted = leaves.toSorted((a, b) => b.value - a.value);
  const first = new Set(sorted.slice(0, MOST_ROWS));
  return { told: leaves.filter((leaf) => first.has(leaf)), rest: sorted.slice(MOST_ROWS) };
}
