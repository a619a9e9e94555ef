import { useMemo } from "react";
import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { FIGURES, type Leaderboard } from "../../core/systems/leaderboard.ts";
import { bestFigures, inOrder, type OrderColumn, type Rank, ranks } from "../../core/systems/standings.ts";
import { orderSystemsBy, useLeaderboardStore } from "../../state/leaderboardStore.ts";
import { OwnRows } from "./OwnRows.tsx";
import { SystemRow } from "./SystemRow.tsx";
import { FIGURE_NAMES } from "./systemWords.ts";
import type { OwnStandings } from "./useOwnResults.ts";

const COLUMNS: readonly (readonly [OrderColumn, string])[] = [
  ["model", "System"],
  ...FIGURES.map((figure) => [figure, FIGURE_NAMES[figure]] as const),
  ["base", "Base"],
  ["method", "Method"],
  ["licence", "Licence"],
  ["runs", "Here"],
];

interface Props {
  readonly board: Leaderboard;
  /** The visitor's own results; undefined without a set. */
  readonly own: OwnStandings | undefined;
}

/** The published systems, ordered by any column, and the visitor's own results below them. */
export function LeaderboardTable({ board: { systems, benchmark }, own }: Props) {
  const edition = useLeaderboardStore((state) => state.edition);
  const order = useLeaderboardStore((state) => state.order);
  const rows = useMemo(() => inOrder(systems, order, edition), [systems, order, edition]);
  const places = useMemo(() => ranks(systems, edition), [systems, edition]);
  const best = useMemo(() => bestFigures(systems, edition), [systems, edition]);
  return (
    <ScrollRegion className="board-scroll" label="The leaderboard">
      <table className="board">
        <caption className="visually-hidden">
          {benchmark}, {edition === "first" ? "as first published" : "as revised"}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map(([column, name]) => (
              <th
                key={column}
                scope="col"
                className={name === "System" || !(column in FIGURE_NAMES) ? undefined : "board-figure"}
                aria-sort={order.column !== column ? "none" : order.isDescending ? "descending" : "ascending"}
              >
                <button type="button" onClick={() => orderSystemsBy(column)}>
                  {name}
                  <span aria-hidden="true">{order.column !== column ? "" : order.isDescending ? " ↓" : " ↑"}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((system) => (
            <SystemRow
              key={system.id}
              system={system}
              edition={edition}
              rank={places.get(system.id) as Rank}
              best={best}
            />
          ))}
        </tbody>
        {own && <OwnRows own={own} />}
      </table>
    </ScrollRegion>
  );
}
