import { useMemo } from "react";
import { ShareAxis } from "../../../charts/ShareAxis.tsx";
import { formatNumber, formatPercent } from "../../../core/format.ts";
import type { PublishedJudges } from "../../../core/judges/publishedJudges.ts";
import type { Share } from "../../../core/numeric/proportion.ts";
import { positionConsistency } from "../../../core/set/positionConsistency.ts";
import { allLabels } from "../../../state/setSelectors.ts";
import type { PairSet } from "../../../state/setStore.ts";

interface Props {
  readonly set: PairSet | undefined;
  readonly published: PublishedJudges | undefined;
}

/** What a published share was read off a chart with. */
const READ_WITHIN = 0.007;

/** How often a judge keeps its preference when the responses change places: a judge without a position bias always does. */
export function PositionTable({ set, published }: Props) {
  const own = useMemo(() => (set ? positionConsistency(allLabels(set.columns)) : []), [set]);
  const rows = [
    ...own.map(({ judge, share }) => ({ judge, note: "yours", share })),
    ...(published?.position_consistency.rows ?? []).map(({ judge, value }) => ({
      judge,
      note: "",
      share: { value, low: value - READ_WITHIN, high: value + READ_WITHIN, hits: 0, of: 1 } satisfies Share,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <section className="position-table" aria-label="Position consistency">
      <table className="answer-table">
        <caption>
          How often a judge keeps its preference when the responses change places. Published ones were read off a chart,
          to within 0.7 points.
        </caption>
        <thead>
          <tr>
            <th scope="col">Judge</th>
            <th scope="col">Keeps it</th>
            <td className="leaf-axis-head" aria-hidden="true">
              <span>0 %</span>
              <span>50 %</span>
              <span>100 %</span>
            </td>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ judge, note, share }) => (
            <tr key={`${note} ${judge}`}>
              <th scope="row">
                {judge}
                {note && <span className="matrix-note"> {note}</span>}
              </th>
              <td>
                {formatPercent(share.value)}
                {note && (
                  <span className="is-unchanged">
                    {" "}
                    ({formatNumber(100 * share.low, 1)} to {formatNumber(100 * share.high, 1)}) of {share.of}
                  </span>
                )}
              </td>
              <td>
                <ShareAxis share={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
