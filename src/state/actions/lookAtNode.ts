import { err, ok } from "../../base/result.ts";
import { nodeAt } from "../../core/fit/nodePath.ts";
import { DEFAULT_TRUST } from "../../core/fit/trust/trustReport.ts";
import { runFitWorker } from "../../data/fit/startFitWorker.ts";
import { useFitStore } from "../fitStore.ts";
import { needed } from "./neededColumns.ts";

const running: { search: AbortController | undefined } = { search: undefined };

/** Looks at a node of the fitted tree, or at none; what it could have asked is found in a worker. Never rejects. */
export async function lookAtNode(path: string | undefined): Promise<void> {
  running.search?.abort(new DOMException("Another node.", "AbortError"));
  const controller = new AbortController();
  running.search = controller;
  const { result } = useFitStore.getState();
  useFitStore.setState({ node: path });
  const node = path === undefined || !result ? undefined : nodeAt(result.document, path);
  if (!result || node === undefined || path === undefined) return;
  const { set, request, document } = result;
  const job = {
    kind: "alternatives" as const,
    columns: needed(set.columns),
    ...request,
    source: { name: set.name },
    trust: DEFAULT_TRUST,
    node,
  };
  try {
    const end = await runFitWorker(controller.signal, job, () => undefined);
    if (end.kind !== "alternatives" && end.kind !== "failed") return;
    const found = end.kind === "alternatives" ? ok(end.found) : err(end.message);
    useFitStore.setState({ alternatives: { document: document.id, path, found } });
  } catch {
    // Only another node ends one.
  }
}
