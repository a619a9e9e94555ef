/** Scoring the pair on the page. The newest request wins: each one aborts the one before. */

import { isAbortError } from "../../base/abort.ts";
import { ensureExists } from "../../base/assert.ts";
import type { PairRewards } from "../../core/attributes.ts";
import type { Pair } from "../../core/pair.ts";
import type { LoadedModel } from "../../inference/model.ts";
import type { ScoreReply } from "../../inference/protocol.ts";
import { tokenEvidence } from "../../inference/tokenEvidence.ts";
import { type ComparisonState, type OwnPair, type Run, type Scored, useComparisonStore } from "../comparisonStore.ts";
import { currentModel } from "../engine.ts";
import { failureOf } from "../failure.ts";
import { useModelStore } from "../modelStore.ts";
import { isCurrent, selectExample, selectPair } from "../selectors.ts";
import { keepTokens } from "../tokenEvidence.ts";
import { ensureModelSettled } from "./model.ts";

/** Typing counts as over after this long a pause. */
export const TYPING_PAUSE_MS = 500;

const newest: { controller: AbortController | undefined; timer: ReturnType<typeof setTimeout> | undefined } = {
  controller: undefined,
  timer: undefined,
};

/** Scores once typing pauses; a run on the older text stops now. */
export function scoreSoon(): void {
  abortRun();
  setRun({ status: "waiting" });
  newest.timer = setTimeout(() => void scoreNow(), TYPING_PAUSE_MS);
}

/** Scores the pair on the page, loading the model first if need be. Settles when done, failed or overtaken. */
export async function scoreNow(): Promise<void> {
  abortRun();
  const controller = new AbortController();
  newest.controller = controller;
  const { signal } = controller;
  if (!currentModel()) {
    setRun({ status: "loading" });
    await ensureModelSettled(signal);
    if (signal.aborted) return;
  }
  const model = currentModel();
  // Without a model now, loading failed or was cancelled: the model's own state says so.
  if (model) await scoreWith(model, signal);
  else setRun({ status: "idle" });
}

/** Stops whatever runs or waits. Earlier results stay. */
export function stopScoring(): void {
  abortRun();
  setRun({ status: "idle" });
}

async function scoreWith(model: LoadedModel, signal: AbortSignal): Promise<void> {
  const state = useComparisonStore.getState();
  const pair = selectPair(state);
  const target = targetOf(state);
  setRun({ status: "scoring", progress: undefined });
  try {
    const reply = await model.score(signal, pair, (progress) => {
      if (!signal.aborted) setRun({ status: "scoring", progress });
    });
    if (signal.aborted) return;
    const scored = scoredOf(pair, reply, model);
    keepTokens(scored, tokenEvidence(reply, model.manifest));
    keep(target, scored);
    noteSpeed(reply);
    setRun({ status: "idle" });
  } catch (error) {
    if (signal.aborted) return;
    setRun(isAbortError(error) ? { status: "idle" } : { status: "failed", failure: failureOf(error) });
  }
}

type Target = { readonly kind: "example" | "own" | "link"; readonly id: string };

function targetOf(state: ComparisonState): Target {
  const example = selectExample(state);
  if (example) return { kind: "example", id: example.id };
  return state.selection.kind === "own" ? state.selection : { kind: "link", id: "" };
}

function keep(target: Target, scored: Scored): void {
  useComparisonStore.setState(({ own, rescored, linked }) => {
    switch (target.kind) {
      case "example":
        return { rescored: { ...rescored, [target.id]: scored } };
      case "own":
        return { own: own.map((item) => (item.id === target.id ? withScored(item, scored) : item)) };
      case "link":
        // Another link may have been opened meanwhile.
        return linked?.pair === scored.pair ? { linked: { ...linked, rerun: scored } } : {};
    }
  });
}

/** The first text that was scored is what edits are compared with, until the visitor takes another. */
function withScored(item: OwnPair, scored: Scored): OwnPair {
  const isEdited = item.scored !== undefined && !isCurrent(item.scored, scored.pair);
  return { ...item, scored, before: item.before ?? (isEdited ? item.scored : undefined) };
}

function scoredOf(pair: Pair, reply: ScoreReply, { identity, manifest, backend }: LoadedModel): Scored {
  const [first, second] = reply.responses;
  const a = ensureExists(first, "response 1 in the reply");
  const b = ensureExists(second, "response 2 in the reply");
  const rewards: PairRewards = [a.rewards, b.rewards];
  const { promptCut, elapsedMs, gate } = reply;
  return {
    pair,
    rewards,
    attributes: manifest.attributes,
    model: identity,
    origin: { kind: "run", backend, elapsedMs, promptCut, cuts: [a.cutFrom, b.cutFrom] },
    ...(gate && { gate }),
  };
}

function noteSpeed({ tokens, elapsedMs }: ScoreReply): void {
  const { model } = useModelStore.getState();
  if (model.status === "ready" && elapsedMs > 0) {
    useModelStore.setState({ model: { ...model, tokensPerSecond: (tokens.run / elapsedMs) * 1000 } });
  }
}

function abortRun(): void {
  clearTimeout(newest.timer);
  newest.controller?.abort();
  newest.controller = undefined;
}

function setRun(run: Run): void {
  useComparisonStore.setState({ run });
}
