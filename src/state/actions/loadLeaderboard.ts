import { parseLeaderboard } from "../../core/systems/leaderboard.ts";
import { fetchJson } from "../fetchJson.ts";
import { useLeaderboardStore } from "../leaderboardStore.ts";

/** Fetches the leaderboard, unless it is here. Never rejects: the store says what came of it. */
export async function loadLeaderboard(): Promise<void> {
  if (useLeaderboardStore.getState().board.status === "ready") return;
  useLeaderboardStore.setState({ board: await fetchJson("systems/leaderboard.json", parseLeaderboard) });
}
