/** Several judges beside each other: trees of those of the set on the page, and what the paper published. */
import { create } from "zustand";
import type { JudgeTree } from "../core/judges/judgeTree.ts";
import type { PublishedJudges } from "../core/judges/publishedJudges.ts";
import type { FitRequest } from "./fitStore.ts";
import { LOADING, type Loadable } from "./loadable.ts";
import type { PairSet } from "./setStore.ts";

type JudgesStatus =
  | { readonly status: "idle" }
  | { readonly status: "fitting"; readonly done: number; readonly total: number }
  | { readonly status: "failed"; readonly message: string };

export interface JudgesState {
  readonly published: Loadable<PublishedJudges>;
  readonly status: JudgesStatus;
  /** What the trees were fitted to, with the very columns; undefined before. */
  readonly set: PairSet | undefined;
  /** What the trees were fitted with, whatever its label; undefined before. */
  readonly request: FitRequest | undefined;
  readonly trees: readonly JudgeTree[];
  /** Judges whose labels make no tree. */
  readonly left: readonly { readonly judge: string; readonly message: string }[];
  /** The judges of one set that stand beside each other; undefined where nobody has picked. */
  readonly picked: { readonly set: string; readonly names: readonly string[] } | undefined;
  /** Two judges whose trees stand side by side. */
  readonly chosen: readonly [string | undefined, string | undefined];
}

export const INITIAL_JUDGES: JudgesState = {
  published: LOADING,
  status: { status: "idle" },
  set: undefined,
  request: undefined,
  trees: [],
  left: [],
  picked: undefined,
  chosen: [undefined, undefined],
};

export const useJudgesStore = create<JudgesState>()(() => INITIAL_JUDGES);

/** Chooses the first or second judge of those side by side. */
export function chooseJudge(side: 0 | 1, judge: string): void {
  useJudgesStore.setState(({ chosen }) => ({ chosen: side === 0 ? [judge, chosen[1]] : [chosen[0], judge] }));
}
