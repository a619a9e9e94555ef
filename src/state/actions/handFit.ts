/** Deciding nodes of the fitted tree by hand: the tree is fitted anew around them. */

import { nodeAt } from "../../core/fit/nodePath.ts";
import type { HandNode } from "../../core/fit/options.ts";
import { DEFAULT_TRUST } from "../../core/fit/trust/trustReport.ts";
import { runFitWorker } from "../../data/fit/startFitWorker.ts";
import { changeOptions, requestOf, useFitStore } from "../fitStore.ts";
import type { PairSet } from "../setStore.ts";
import { fitTree, needed } from "./fitTree.ts";

const running: { search: AbortController | undefined } = { search: undefined };

/** Looks at a node, or at none; what it could have asked is found in a worker. Never rejects. */
export async function lookAtNode(set: PairSet, path: string | undefined): Promise<void> {
  running.search?.abort(new DOMException("Another node.", "AbortError"));
  const controller = new AbortController();
  running.search = controller;
  const { result } = useFitStore.getState();
  useFitStore.setState({ node: path });
  const node = path === undefined || !result ? undefined : nodeAt(result.document, path);
  if (!result || node === undefined || path === undefined) return;
  const { choice, options } = result.request;
  const job = {
    kind: "alternatives" as const,
    columns: needed(set.columns),
    choice,
    options,
    trust: DEFAULT_TRUST,
    node,
  };
  try {
    const end = await runFitWorker(controller.signal, { ...job, source: { name: set.name } }, () => undefined);
    if (end.kind === "alternatives")
      useFitStore.setState({ alternatives: { document: result.document.id, path, found: end.found } });
  } catch {
    // Only another node ends one.
  }
}

/** Decides a node in place of what was decided of it; what was decided below it goes, since it was decided of other pairs. */
export function decideNode(set: PairSet, model: string | undefined, node: HandNode): Promise<void> {
  const kept = byHand().filter(({ path }) => !path.startsWith(node.path));
  return refit(set, model, [...kept, node]);
}

/** Lets the fit decide this node again; without a path, all of them. */
export function leaveToFit(set: PairSet, model: string | undefined, path?: string): Promise<void> {
  return refit(set, model, path === undefined ? [] : byHand().filter((node) => node.path !== path));
}

function byHand(): readonly HandNode[] {
  return useFitStore.getState().draft.options.by_hand ?? [];
}

async function refit(set: PairSet, model: string | undefined, by_hand: readonly HandNode[]): Promise<void> {
  changeOptions({ by_hand: by_hand.length > 0 ? by_hand : undefined });
  const { draft, node } = useFitStore.getState();
  const before = useFitStore.getState().result?.document;
  const done = fitTree(set, requestOf(set, draft), model);
  const stop = useFitStore.subscribe(({ result }) => {
    if (!result || result.document === before) return;
    stop();
    if (node !== undefined) void lookAtNode(set, node);
  });
  await done;
  stop();
}
