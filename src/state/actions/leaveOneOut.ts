/** Leaving out each word, sentence or paragraph of a scored pair. One task at a time; a new one, or another text on the page, ends it. */
import { isAbortError } from "../../base/abort.ts";
import { type LeaveOneOutPlan, planLeaveOneOut, readLeaveOneOut } from "../../core/attribution/leaveOneOut.ts";
import type { LoadedModel } from "../../inference/model.ts";
import { type Scored, useComparisonStore } from "../comparisonStore.ts";
import { currentModel } from "../engine.ts";
import { failureOf } from "../failure.ts";
import { isCurrent, selectPair, selectScored } from "../selectors.ts";
import { isSameTask, type LeaveOneOutRun, type LeaveOneOutTask, useWordsStore } from "../wordsStore.ts";

const newest: { controller: AbortController | undefined } = { controller: undefined };

/** Settles when done, failed or overtaken. Does nothing without a model: the page offers to load it first. */
export async function leaveOut(task: LeaveOneOutTask): Promise<void> {
  stopLeavingOut();
  const model = currentModel();
  if (!model) return;
  const controller = new AbortController();
  newest.controller = controller;
  // Whoever goes on typing must not wait for this.
  const unsubscribe = useComparisonStore.subscribe((state) => {
    if (selectScored(state) !== task.scored || !isCurrent(task.scored, selectPair(state))) controller.abort();
  });
  try {
    await run(controller.signal, model, task);
  } catch (error) {
    if (newest.controller !== controller) return;
    setRun(isAbortError(error) ? { status: "idle" } : { status: "failed", task, failure: failureOf(error) });
  } finally {
    unsubscribe();
  }
}

/** Ends what is under way; finished answers stay. */
export function stopLeavingOut(): void {
  newest.controller?.abort();
  newest.controller = undefined;
  setRun({ status: "idle" });
}

/** The same if what is under way is this task. */
export function stopLeavingOutOf(task: LeaveOneOutTask): void {
  const { run } = useWordsStore.getState();
  if (run.status === "running" && isSameTask(run.task, task)) stopLeavingOut();
}

/** The texts that a task has scored. */
export function planOf({ scored, of, granularity }: LeaveOneOutTask): LeaveOneOutPlan {
  return planLeaveOneOut(scored.pair, of, granularity, wasCut(scored));
}

async function run(signal: AbortSignal, model: LoadedModel, task: LeaveOneOutTask): Promise<void> {
  const { scored } = task;
  const plan = planOf(task);
  const startedAtMs = performance.now();
  setRun({ status: "running", task, progress: undefined, startedAtMs });
  const { rewards, tokens } = await model.scoreVariants(signal, { variants: plan.variants }, (progress) => {
    if (!signal.aborted) setRun({ status: "running", task, progress, startedAtMs });
  });
  signal.throwIfAborted();
  const answer = readLeaveOneOut(plan, scored.rewards, rewards);
  useWordsStore.setState(({ results }) => ({
    run: { status: "idle" },
    results: [
      ...results.filter((known) => known.task.scored === scored && !isSameTask(known.task, task)),
      { task, answer, tokens },
    ],
  }));
}

function wasCut({ origin }: Scored): boolean {
  return origin.kind !== "shipped" && (origin.promptCut !== undefined || origin.cuts.some((cut) => cut !== undefined));
}

function setRun(state: LeaveOneOutRun): void {
  useWordsStore.setState({ run: state });
}
