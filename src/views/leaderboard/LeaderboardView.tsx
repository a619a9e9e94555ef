import "../../styles/set.css";
import "../../styles/fit.css";
import "../../styles/fitJudges.css";
import "../../styles/leaderboard.css";
import { useEffect } from "react";
import { restoreSet } from "../../state/actions/importSet.ts";
import { loadLeaderboard } from "../../state/actions/loadLeaderboard.ts";
import { useLeaderboardStore } from "../../state/leaderboardStore.ts";
import { AllSystems } from "./AllSystems.tsx";
import { SystemPage } from "./SystemPage.tsx";
import { useSystemId } from "./useSystemId.ts";

/** The paper's leaderboard, or one of its systems where the address names one. Nothing of it needs a network or a model. */
export default function LeaderboardView() {
  const board = useLeaderboardStore((state) => state.board);
  const id = useSystemId();
  useEffect(() => {
    void loadLeaderboard();
    void restoreSet();
  }, []);
  return (
    <article className="leaderboard">
      {board.status === "loading" && <p className="section-empty">One moment…</p>}
      {board.status === "failed" && <p className="failure">{board.message}</p>}
      {board.status === "ready" &&
        (id === undefined ? <AllSystems board={board.value} /> : <SystemPage key={id} id={id} board={board.value} />)}
    </article>
  );
}
