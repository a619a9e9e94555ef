import { Term } from "../../charts/terms/Term.tsx";
import type { Leaderboard } from "../../core/systems/leaderboard.ts";
import type { Edition } from "../../core/systems/standings.ts";
import { showEdition, useLeaderboardStore } from "../../state/leaderboardStore.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Comparable } from "./Comparable.tsx";
import { LeaderboardTable } from "./LeaderboardTable.tsx";
import { OwnNotes } from "./OwnNotes.tsx";
import { useOwnResults } from "./useOwnResults.ts";

const EDITIONS: readonly { readonly value: Edition; readonly label: string }[] = [
  { value: "first", label: "As first published" },
  { value: "revised", label: "Revised, where there is a revision" },
];

/** The table of all systems with what its numbers are, and what of it can be compared. */
export function AllSystems({ board }: { readonly board: Leaderboard }) {
  const edition = useLeaderboardStore((state) => state.edition);
  const own = useOwnResults();
  const revised = board.systems.filter((system) => system.revised).length;
  return (
    <>
      <h2>Leaderboard</h2>
      <p className="board-lead">
        <Term id="rewardbench" after=",">
          RewardBench
        </Term>{" "}
        January 2025: in how many of 100 pairs each system prefers the response that the benchmark has as the better
        one. Overall is the mean of the four sections. The best of each column is bold; a name opens what the system is
        and how its preferences are explained here.
      </p>
      <div className="board-tools">
        <Choice label="Figures" value={edition} options={EDITIONS} onChange={showEdition} />
        <span className="board-note">
          {revised} systems have figures that were revised later. The other ones stand small beneath.
        </span>
      </div>
      <LeaderboardTable board={board} own={own} />
      <OwnNotes own={own} />
      <Comparable source={board.source} />
    </>
  );
}
