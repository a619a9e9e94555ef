import { formatCount, formatNumber } from "../../core/format.ts";
import { shareText } from "../../core/set/reportTables.ts";
import { FIGURES } from "../../core/systems/leaderboard.ts";
import { type OwnFigure, type OwnResult, whyEmpty } from "../../core/systems/ownResults.ts";
import type { OwnStandings } from "./useOwnResults.ts";

/** Columns after the figures: base, method, licence and how it runs, which are of no concern here. */
const OTHER_COLUMNS = 4;

const KINDS: Readonly<Record<OwnResult["kind"], string>> = {
  tree: "the chosen tree on the set's rewards",
  judge: "a judge of the set",
  score: "a score of the set",
};

/** The visitor's own results as rows of their own, under a head that says whose they are. They have no rank: their pairs are others. */
export function OwnRows({ own }: { readonly own: OwnStandings }) {
  if (own.results.length === 0) return null;
  const reasons = new Set(own.results.map(whyEmpty));
  const common = reasons.size === 1 ? [...reasons][0] : undefined;
  return (
    <tbody className="board-own">
      <tr>
        <th scope="rowgroup" colSpan={1 + FIGURES.length + OTHER_COLUMNS}>
          <span>
            Yours, from {own.set.name}: how often each agrees with “{own.label}”.{" "}
            {common && <span className="board-note">{common}</span>}
          </span>
        </th>
      </tr>
      {own.results.map((result) => (
        <OwnRow
          key={`${result.kind} ${result.name}`}
          result={result}
          why={common === undefined ? whyEmpty(result) : undefined}
        />
      ))}
    </tbody>
  );
}

interface RowProps {
  readonly result: OwnResult;
  /** Why sections are empty, unless the head says it for all rows. */
  readonly why: string | undefined;
}

function OwnRow({ result, why }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <span className="board-mine">yours</span> {result.name}
        <span className="board-note"> {KINDS[result.kind]}</span>
      </th>
      {FIGURES.map((figure, at) => (
        <td key={figure} className="board-figure">
          <Figure figure={result.figures[at] as OwnFigure} />
        </td>
      ))}
      <td colSpan={OTHER_COLUMNS} className="board-reason">
        All pairs: {shareText(result.all)}.{why && ` ${why}`}
      </td>
    </tr>
  );
}

function Figure({ figure }: { readonly figure: OwnFigure }) {
  if (figure.percent === undefined) return "–";
  const { percent, pairs, ofPairs } = figure;
  return (
    <>
      {formatNumber(percent, 1)}
      <span className="board-note">
        {pairs === ofPairs ? "all" : formatCount(pairs)} of {formatCount(ofPairs)} pairs
      </span>
    </>
  );
}
