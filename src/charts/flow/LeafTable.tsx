/** Leaf calibration: for every leaf, what it says beside how often the label says so, on one axis from 0 to 100 %. */

import { formatCount, formatNumber, formatPercent } from "../../core/format.ts";
import { ResponseMark } from "../ResponseMark.tsx";
import { ScrollRegion } from "../ScrollRegion.tsx";
import { ShareAxis } from "../ShareAxis.tsx";
import { Term } from "../terms/Term.tsx";
import { type FlowItem, inReadingOrder, NO_PREFERENCE } from "./flowItems.ts";

interface Props {
  readonly items: readonly FlowItem[];
  /** The name of the column of labels. */
  readonly label: string;
  /** The pairs of a leaf whose label says the other response are asked for. */
  readonly onChoose: (leaf: number) => void;
}

export function LeafTable({ items, label, onChoose }: Props) {
  const leaves = inReadingOrder(items).filter(({ kind }) => kind === "leaf");
  return (
    <ScrollRegion className="leaf-table" label="What each leaf says against the label">
      <table className="answer-table">
        <caption>
          What each <Term id="leaf">leaf</Term> says, and how often “{label}” says so{" "}
          <Term id="interval" before="(" after=").">
            95 % interval
          </Term>{" "}
          The line is the leaf, the dot the label.
        </caption>
        <thead>
          <tr>
            <th scope="col">Leaf</th>
            <th scope="col">Says</th>
            <th scope="col">Label says so</th>
            <td className="leaf-axis-head" aria-hidden="true">
              <span>0 %</span>
              <span>50 %</span>
              <span>100 %</span>
            </td>
            <th scope="col">Says the other</th>
          </tr>
        </thead>
        <tbody>
          {leaves.map((leaf) => (
            <LeafRow key={leaf.node} leaf={leaf} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function LeafRow({ leaf, onChoose }: { readonly leaf: FlowItem } & Pick<Props, "onChoose">) {
  const { node, rule, preference, probabilities, agreement } = leaf;
  const { value, low, high, hits, of, effective } = agreement;
  const against = of - hits;
  return (
    <tr>
      <th scope="row">{rule}</th>
      <td>
        <ResponseMark response={preference === 0 ? 1 : 2} size={10} />{" "}
        <span className="visually-hidden">response {preference + 1}, </span>
        {formatPercent(probabilities[preference])}
      </td>
      <td>
        {of === 0 ? (
          NO_PREFERENCE
        ) : (
          <>
            {formatPercent(value)}{" "}
            <span className="is-unchanged">
              ({formatNumber(100 * low, 1)} to {formatNumber(100 * high, 1)}) of {formatCount(of)}
              {effective !== undefined && `, worth ${formatNumber(effective, 1)}`}
            </span>
          </>
        )}
      </td>
      <td>
        <ShareAxis share={agreement} predicted={probabilities[preference]} response={preference === 0 ? 1 : 2} />
      </td>
      <td>
        {against === 0 ? (
          "none"
        ) : (
          <button type="button" className="quiet-button" onClick={() => onChoose(node)}>
            {formatCount(against)} of {formatCount(of)}
            <span className="visually-hidden"> pairs at this leaf</span>
          </button>
        )}
        {of > 0 && high < 0.5 && <span className="leaf-word"> most of them</span>}
      </td>
    </tr>
  );
}
