/** Rewards that are kept on this device: how many there are, and letting go of them. */
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { countJudged, forgetAllJudged } from "../../data/set/rowStore.ts";
import { failureOf } from "../failure.ts";
import { useKeptRewardsStore } from "../keptRewardsStore.ts";
import { cancelScoring } from "./scoreSet.ts";

/** Counts anew. Never rejects: where the browser keeps nothing, there is nothing to tell. */
export async function countKeptRewards(): Promise<void> {
  try {
    useKeptRewardsStore.setState({ kept: await countJudged(await rowDatabase()) });
  } catch {
    useKeptRewardsStore.setState({ kept: undefined });
  }
}

/** Forgets all of them, of every set and model; the set on the page is shown as its file brought it. Never rejects: the store says why it failed. */
export async function forgetKeptRewards(): Promise<void> {
  cancelScoring();
  try {
    await forgetAllJudged(await rowDatabase());
    useKeptRewardsStore.setState({ failure: undefined });
  } catch (error) {
    useKeptRewardsStore.setState({ failure: failureOf(error) });
  }
  await countKeptRewards();
}
