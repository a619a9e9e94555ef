/** The published leaderboard, and how its table is shown. */
import { create } from "zustand";
import type { Leaderboard } from "../core/systems/leaderboard.ts";
import { type Edition, type Order, type OrderColumn, orderAfter } from "../core/systems/standings.ts";
import { LOADING, type Loadable } from "./loadable.ts";

export interface LeaderboardState {
  readonly board: Loadable<Leaderboard>;
  readonly edition: Edition;
  readonly order: Order;
}

const INITIAL_LEADERBOARD: LeaderboardState = {
  board: LOADING,
  edition: "first",
  order: { column: "overall", isDescending: true },
};

export const useLeaderboardStore = create<LeaderboardState>()(() => INITIAL_LEADERBOARD);

export function showEdition(edition: Edition): void {
  useLeaderboardStore.setState({ edition });
}

export function orderSystemsBy(column: OrderColumn): void {
  useLeaderboardStore.setState(({ order }) => ({ order: orderAfter(order, column) }));
}
