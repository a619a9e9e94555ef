/** A tree for every judge of the set on the page, one after the other in a worker; and the published ones. */
import { isAbortError } from "../../base/abort.ts";
import { messageOf } from "../../base/messageOf.ts";
import { DEFAULT_TRUST } from "../../core/fit/trust/trustReport.ts";
import { parsePublishedJudges } from "../../core/judges/publishedJudges.ts";
import { runFitWorker } from "../../data/fit/startFitWorker.ts";
import { fetchJson } from "../fetchJson.ts";
import type { FitRequest } from "../fitStore.ts";
import { INITIAL_JUDGES, useJudgesStore } from "../judgesStore.ts";
import type { PairSet } from "../setStore.ts";
import { needed } from "./neededColumns.ts";

const running: { fit: AbortController | undefined } = { fit: undefined };

/** Fetches what was published, unless it is here. */
export async function loadPublishedJudges(): Promise<void> {
  if (useJudgesStore.getState().published.status === "ready") return;
  useJudgesStore.setState({ published: await fetchJson("judges/published.json", parsePublishedJudges) });
}

/** Trees with the options of `request`, whatever its label. Never rejects: the store says what came of it. */
export async function fitJudges(
  set: PairSet,
  request: FitRequest,
  judges: readonly string[],
  model: string | undefined,
): Promise<void> {
  cancelJudges();
  const controller = new AbortController();
  running.fit = controller;
  // What was decided by hand was decided of one judge.
  const { by_hand: _, ...options } = request.options;
  const { choice } = request;
  const source = { name: set.name, model };
  const job = { kind: "judges" as const, columns: needed(set.columns), choice, options, source, trust: DEFAULT_TRUST };
  const total = judges.length;
  const { trees, left, chosen } = INITIAL_JUDGES;
  useJudgesStore.setState({ status: { status: "fitting", done: 0, total }, set, request, trees, left, chosen });
  try {
    const end = await runFitWorker(controller.signal, { ...job, judges: [...judges] }, (message) => {
      if (message.kind !== "judged" && message.kind !== "unjudged") return;
      useJudgesStore.setState((before) => {
        const trees = message.kind === "judged" ? [...before.trees, message.tree] : before.trees;
        const left = message.kind === "unjudged" ? [...before.left, message] : before.left;
        return { trees, left, status: { status: "fitting", done: trees.length + left.length, total } };
      });
    });
    const status = end.kind === "failed" ? { status: "failed" as const, message: end.message } : INITIAL_JUDGES.status;
    useJudgesStore.setState({ status });
  } catch (error) {
    if (!isAbortError(error)) useJudgesStore.setState({ status: { status: "failed", message: messageOf(error) } });
  }
}

/** Ends the fits; trees that are there stay. */
export function cancelJudges(): void {
  running.fit?.abort(new DOMException("The fits were cancelled.", "AbortError"));
  running.fit = undefined;
  useJudgesStore.setState({ status: INITIAL_JUDGES.status });
}
