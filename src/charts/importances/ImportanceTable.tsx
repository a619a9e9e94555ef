/** How much each attribute matters in replicas of a fit: mean and interval on one axis, in how many it is the root, and where its line lies then. */

import type { Interval } from "../../core/fit/trust/estimates.ts";
import type { ReplicaSummary } from "../../core/fit/trust/replicas.ts";
import { formatNumber } from "../../core/format.ts";
import { ScrollRegion } from "../ScrollRegion.tsx";
import { ShareAxis } from "../ShareAxis.tsx";
import { Term } from "../terms/Term.tsx";

interface Props {
  readonly attributes: readonly string[];
  readonly replicas: ReplicaSummary;
}

export function ImportanceTable({ attributes, replicas }: Props) {
  return (
    <ScrollRegion className="importance-table" label="Importances">
      <table className="answer-table">
        <caption>
          What each attribute takes away of the{" "}
          <Term id="impurity" after=",">
            impurity
          </Term>{" "}
          in {replicas.replicas}{" "}
          <Term id="bootstrap" after=":">
            replicas
          </Term>{" "}
          the mean (dot), and where 95 % of them lie (line).
        </caption>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col">
              <Term id="importance">Importance</Term>
            </th>
            <td className="leaf-axis-head" aria-hidden="true">
              <span>0 %</span>
              <span>50 %</span>
              <span>100 %</span>
            </td>
            <th scope="col">Accuracy lost if shuffled</th>
            <th scope="col">Asked first in</th>
            <th scope="col">At</th>
          </tr>
        </thead>
        <tbody>
          {attributes.map((name, i) => (
            <Row key={name} name={name} attribute={i} replicas={replicas} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ name, attribute, replicas }: { name: string; attribute: number; replicas: ReplicaSummary }) {
  const impurity = replicas.impurity[attribute] as Interval;
  const permutation = replicas.permutation[attribute] as Interval;
  const root = replicas.roots[attribute];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{percentInterval(impurity)}</td>
      <td>
        <ShareAxis share={{ value: impurity.mean, low: impurity.low, high: impurity.high, hits: 0, of: 1 }} />
      </td>
      <td data-head="Accuracy lost if shuffled">{percentInterval(permutation)}</td>
      <td data-head="Asked first in">{`${formatNumber(100 * (root?.share ?? 0), 0)} %`}</td>
      <td data-head="At">
        {root?.threshold ? (
          <>
            {formatNumber(root.threshold.mean)}{" "}
            <span className="is-unchanged">
              ({formatNumber(root.threshold.low)} to {formatNumber(root.threshold.high)})
            </span>
          </>
        ) : (
          "–"
        )}
      </td>
    </tr>
  );
}

function percentInterval({ mean, low, high }: Interval) {
  const [a, b, c] = [mean, low, high].map((value) => formatNumber(100 * value, 1));
  return (
    <>
      {a} % <span className="is-unchanged">({`${b} to ${c}`})</span>
    </>
  );
}
