/** What models have said of pairs and is kept on this device: of every set, for as long as nobody forgets it. */
import { create } from "zustand";
import type { KeptRewards } from "../data/set/rowStore.ts";
import type { Failure } from "./failure.ts";

export type { KeptRewards };

export interface KeptRewardsState {
  /** undefined before it was counted. */
  readonly kept: KeptRewards | undefined;
  readonly failure: Failure | undefined;
}

const INITIAL_KEPT_REWARDS: KeptRewardsState = { kept: undefined, failure: undefined };

export const useKeptRewardsStore = create<KeptRewardsState>()(() => INITIAL_KEPT_REWARDS);
