import type { FlowItem } from "../../charts/flow/flowItems.ts";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { formatCount, formatNumber, formatThreshold } from "../../core/format.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { useFitStore } from "../../state/fitStore.ts";

interface Props {
  readonly document: DecisionTree;
  readonly path: string;
  readonly item: FlowItem;
  readonly onUse: (split: { readonly attribute: string; readonly threshold: number }) => void;
}

/** The best split of every attribute at a node, and how close each comes to the best. */
export function Alternatives({ document, path, item, onUse }: Props) {
  const alternatives = useFitStore((state) => state.alternatives);
  if (alternatives?.document !== document.id || alternatives.path !== path)
    return <p className="set-note">What else it could have asked is looked for.</p>;
  if (!alternatives.found.ok) return <p className="failure">{alternatives.found.error}</p>;
  const found = alternatives.found.value;
  const best = found[0]?.decrease ?? 0;
  if (found.length === 0) return <p className="set-note">No split is allowed here: too few pairs, or all alike.</p>;
  return (
    <ScrollRegion className="fit-alternatives" label="What else it could have asked">
      <table className="answer-table">
        <caption>
          What it could ask: the best line of each attribute, how close it comes to the best, and how many of the pairs
          that the tree was fitted to are on either side
        </caption>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col">Line</th>
            <th scope="col">Of the best</th>
            <th scope="col">Pairs below, above</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {found.map(({ attribute, threshold, decrease, rows }) => (
            <tr key={attribute}>
              <th scope="row">{attribute}</th>
              <td>{formatThreshold(threshold)}</td>
              <td>{best > 0 ? `${formatNumber((100 * decrease) / best, 1)} %` : "–"}</td>
              <td>
                {formatCount(rows[0])}, {formatCount(rows[1])}
              </td>
              <td>
                {item.kind === "split" && item.attribute === attribute && item.threshold === threshold ? (
                  "is asked"
                ) : (
                  <button type="button" className="quiet-button" onClick={() => onUse({ attribute, threshold })}>
                    Ask this<span className="visually-hidden"> about {attribute}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
