/** Fitting a tree to the set on the page, in a worker; and trees from files. */
import { isAbortError } from "../../base/abort.ts";
import { parseJson } from "../../base/decode.ts";
import { messageOf } from "../../base/messageOf.ts";
import { DEFAULT_TRUST } from "../../core/fit/trust/trustReport.ts";
import { parseAnyTree } from "../../core/tree/anyTree.ts";
import { isAnyTree, parseTree } from "../../core/tree/parse.ts";
import { runFitWorker } from "../../data/fit/startFitWorker.ts";
import { type FitRequest, useFitStore } from "../fitStore.ts";
import type { PairSet } from "../setStore.ts";
import { lookAtNode } from "./lookAtNode.ts";
import { needed } from "./neededColumns.ts";
import { takeVisitorTree } from "./visitorTrees.ts";

const running: { fit: AbortController | undefined } = { fit: undefined };

/**
 * Fits a tree in place of the one that is shown, which stays until the new one is there. `model`: the id of the one whose rewards the set's are. Never
 * rejects: the store says what came of it.
 */
export async function fitTree(set: PairSet, request: FitRequest, model: string | undefined): Promise<void> {
  cancelFit();
  const controller = new AbortController();
  running.fit = controller;
  const { choice, options } = request;
  useFitStore.setState({ status: { status: "fitting" } });
  const job = {
    kind: "fit" as const,
    columns: needed(set.columns),
    choice,
    options,
    source: { name: set.name, model },
    trust: DEFAULT_TRUST,
  };
  try {
    const end = await runFitWorker(controller.signal, job, (message) => {
      if (message.kind === "progress") useFitStore.setState({ status: { status: "trying", share: message.share } });
      else if (message.kind === "fitted") {
        const result = { ...message.fitted, set, request, report: undefined };
        useFitStore.setState({ status: { status: "trying", share: 0 }, result });
        void lookAtNode(useFitStore.getState().node);
      }
    });
    if (end.kind === "failed") useFitStore.setState({ status: { status: "failed", message: end.message } });
    else if (end.kind === "tried")
      useFitStore.setState(({ result }) => ({
        status: { status: "idle" },
        result: result && { ...result, report: end.report },
      }));
  } catch (error) {
    if (!isAbortError(error)) useFitStore.setState({ status: { status: "failed", message: messageOf(error) } });
  }
}

/** Ends the fit or the trial that runs; a tree that is there stays. */
export function cancelFit(): void {
  running.fit?.abort(new DOMException("The fit was cancelled.", "AbortError"));
  running.fit = undefined;
  useFitStore.setState({ status: { status: "idle" } });
}

/** Opens a tree file and lets that tree decide; one of other classes or features is shown. Never rejects: what could not be read is said. */
export async function openTreeFile(file: File): Promise<void> {
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    useFitStore.setState({ refused: `${file.name} could not be read: ${messageOf(error)}.` });
    return;
  }
  const json = parseJson(text, file.name);
  if (json.ok && isAnyTree(json.value)) {
    const any = parseAnyTree(json.value);
    useFitStore.setState(any.ok ? { anyTree: any.value, refused: undefined } : { refused: any.error.message });
    return;
  }
  const tree = json.ok ? parseTree(json.value) : json;
  useFitStore.setState({ refused: tree.ok ? undefined : tree.error.message });
  if (tree.ok) await takeVisitorTree(tree.value);
}
