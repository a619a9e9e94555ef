import { ScrollRegion } from "../../charts/ScrollRegion.tsx";
import { formatNumber } from "../../core/format.ts";
import { FIGURES, type System } from "../../core/systems/leaderboard.ts";
import { type Edition, figuresOf, ranks } from "../../core/systems/standings.ts";
import { FIGURE_NAMES } from "./systemWords.ts";

interface Props {
  readonly system: System;
  /** All of the table, for its place. */
  readonly systems: readonly System[];
}

/** The figures of one system, first and revised ones in rows of their own. */
export function SystemFigures({ system, systems }: Props) {
  const editions: readonly (readonly [Edition, string])[] = system.revised
    ? [
        ["first", "As first published"],
        ["revised", "Revised later"],
      ]
    : [["first", "As published"]];
  return (
    <ScrollRegion className="board-scroll" label="Its figures">
      <table className="board is-small">
        <caption>RewardBench, January 2025, percent</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="board-figure">
              Place
            </th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="board-figure">
                {FIGURE_NAMES[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {editions.map(([edition, name]) => {
            const rank = ranks(systems, edition).get(system.id);
            return (
              <tr key={edition}>
                <th scope="row">{name}</th>
                <td className="board-figure">
                  {rank?.place} of {systems.length}
                  {rank?.isTied && <span className="board-note">tied</span>}
                </td>
                {figuresOf(system, edition).map((value, at) => (
                  <td key={FIGURES[at]} className="board-figure">
                    {formatNumber(value, 1)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
