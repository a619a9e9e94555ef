import { formatNumber } from "../../core/format.ts";
import { FIGURES, type System } from "../../core/systems/leaderboard.ts";
import { type Edition, figuresOf, otherFigure, type Rank } from "../../core/systems/standings.ts";
import { FIGURE_NAMES, runWords } from "./systemWords.ts";
import { hrefOfSystem } from "./useSystemId.ts";

interface Props {
  readonly system: System;
  readonly edition: Edition;
  readonly rank: Rank;
  /** Of each column of figures. */
  readonly best: readonly number[];
}

/** One published system: its figures, and what it is. */
export function SystemRow({ system, edition, rank, best }: Props) {
  const { id, model, base, method, licence, card, organization } = system;
  const figures = figuresOf(system, edition);
  return (
    <tr>
      <th scope="row">
        <span className="board-rank">
          {rank.place}
          {rank.isTied && <abbr title="tied">=</abbr>}
        </span>
        <a href={hrefOfSystem(id)}>{model}</a>
        <span className="board-note"> {organization}</span>
      </th>
      {FIGURES.map((figure, at) => (
        <td key={figure} className="board-figure">
          <PublishedFigure
            value={figures[at] as number}
            isBest={figures[at] === best[at]}
            other={otherFigure(system, edition, figure)}
            edition={edition}
            name={FIGURE_NAMES[figure]}
          />
        </td>
      ))}
      <td className="board-base">{base}</td>
      <td>{method}</td>
      <td>
        <a href={licence?.url ?? card} rel="noopener">
          {licence?.name ?? "See its card"}
        </a>
      </td>
      <td>{runWords(system)}</td>
    </tr>
  );
}

interface FigureProps {
  readonly value: number;
  readonly isBest: boolean;
  readonly other: number | undefined;
  readonly edition: Edition;
  readonly name: string;
}

/** A figure with the one of the other edition beneath it, said as what it is. */
function PublishedFigure({ value, isBest, other, edition, name }: FigureProps) {
  return (
    <>
      {isBest ? (
        <strong>
          {formatNumber(value, 1)}
          <span className="visually-hidden"> (the best of {name})</span>
        </strong>
      ) : (
        formatNumber(value, 1)
      )}
      {other !== undefined && (
        <span className="board-note">
          {edition === "first" ? "revised" : "first"} {formatNumber(other, 1)}
        </span>
      )}
    </>
  );
}
