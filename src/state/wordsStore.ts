/** How the words of a pair are looked at, and what leaving them out has shown. Of this visit only. */
import { create } from "zustand";
import type { LeaveOneOut, LeftOutOf } from "../core/attribution/leaveOneOut.ts";
import type { ShareSize } from "../core/attribution/pairShares.ts";
import type { Granularity } from "../core/attribution/textSpans.ts";
import type { LastReading } from "../core/attribution.ts";
import type { WorkProgress } from "../inference/protocol.ts";
import type { Scored } from "./comparisonStore.ts";
import type { Failure } from "./failure.ts";
import type { Loadable } from "./loadable.ts";

/** What is asked of which text; two tasks are the same if all of it is. */
export interface LeaveOneOutTask {
  readonly scored: Scored;
  readonly of: LeftOutOf;
  readonly granularity: Granularity;
}

interface LeaveOneOutResult {
  readonly task: LeaveOneOutTask;
  readonly answer: LeaveOneOut;
  readonly tokens: { readonly whole: number; readonly run: number };
}

export type LeaveOneOutRun =
  | { readonly status: "idle" }
  | {
      readonly status: "running";
      readonly task: LeaveOneOutTask;
      readonly progress: WorkProgress | undefined;
      readonly startedAtMs: number;
    }
  | { readonly status: "failed"; readonly task: LeaveOneOutTask; readonly failure: Failure };

export interface WordsState {
  /** The shares that make up the rewards, or what leaving out changes. */
  readonly view: "shares" | "left-out";
  /** undefined: that of the split that decided. */
  readonly attribute: string | undefined;
  readonly size: ShareSize;
  /** undefined: the one that says most for the model's poolings. */
  readonly reading: LastReading | undefined;
  /** Whether the examples' token rewards have been fetched; undefined before anybody asked. */
  readonly exampleTokens: Loadable<true> | undefined;
  readonly run: LeaveOneOutRun;
  /** Of the newest rewards only. */
  readonly results: readonly LeaveOneOutResult[];
}

export const INITIAL_WORDS: WordsState = {
  view: "shares",
  attribute: undefined,
  size: "word",
  reading: undefined,
  exampleTokens: undefined,
  run: { status: "idle" },
  results: [],
};

export const useWordsStore = create<WordsState>()(() => INITIAL_WORDS);

export function changeWords(change: Partial<Pick<WordsState, "view" | "attribute" | "size" | "reading">>): void {
  useWordsStore.setState(change);
}

export function isSameTask(a: LeaveOneOutTask, b: LeaveOneOutTask): boolean {
  return a.scored === b.scored && a.of === b.of && a.granularity === b.granularity;
}
