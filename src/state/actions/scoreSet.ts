/**
 * The set on the page through the model, in the background: views come and go, a reload stops it, and it goes on where it was. What is scored
 * is kept by the texts and the model (data/set/rowStore.ts); which set and which model is remembered beside it.
 */
import * as v from "valibot";
import { isAbortError } from "../../base/abort.ts";
import type { Pair } from "../../core/pair.ts";
import { pairKey } from "../../core/pairKey.ts";
import { pairOfRow } from "../../core/row.ts";
import { askSetWorker } from "../../data/set/askSetWorker.ts";
import type { PlanRequest, ScoringPlan } from "../../data/set/protocol.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { forgetJudged } from "../../data/set/rowStore.ts";
import { scorePairs } from "../../data/set/scorePairs.ts";
import { failureOf } from "../failure.ts";
import { modelIdentitySchema } from "../modelIdentitySchema.ts";
import { type ScoringSubject, ScoringTally } from "../scoringTally.ts";
import {
  INITIAL_SCORING,
  type RewardSource,
  type ScoredSet,
  type Scoring,
  useSetScoringStore,
} from "../setScoringStore.ts";
import { dropRewardFilters, useSetStore } from "../setStore.ts";
import { readStored, writeStored } from "../storage.ts";
import { aloneAtPair } from "../tabLocks.ts";
import { judgePair, ModelFailure, readyModel } from "./judgePair.ts";
import { cancelLoad } from "./model.ts";
import { readPair } from "./readPairs.ts";

const RECORD_KEY = "split-decision/set-scoring@1";

const recordSchema = v.object({
  set: v.string(),
  model: modelIdentitySchema,
  attributes: v.array(v.string()),
  longest: v.number(),
  source: v.picklist(["file", "model"]),
});
type ScoringRecord = v.InferOutput<typeof recordSchema>;

/** No token is longer on average: only for estimating how much of a text is scored. */
const CHARACTERS_A_TOKEN = 4;

const running: { controller: AbortController | undefined; tally: ScoringTally | undefined } = {
  controller: undefined,
  tally: undefined,
};

/** Scores what is not scored yet of the set on the page, loading the model first if need be. Settles when it ends, however. Never rejects. */
export function scoreSet(): Promise<void> {
  return run(async () => undefined);
}

/** Asks the model again about the pairs that it could not score. Settles when it ends, however. Never rejects. */
export async function scoreFailedAgain(): Promise<void> {
  const { scored } = useSetScoringStore.getState();
  if (scored) await run(() => forgetFailed(scored));
}

/** Once at a time. `first` is done before what is left to score is looked for. */
async function run(first: () => Promise<void>): Promise<void> {
  const { set } = useSetStore.getState();
  if (!set || running.controller) return;
  const controller = new AbortController();
  running.controller = controller;
  const unsubscribe = useSetStore.subscribe((state) => {
    if (state.set?.id !== set.id) pauseScoring();
  });
  try {
    await scoreAll(controller.signal, set.id, first);
    setScoring({ status: "idle" });
  } catch (error) {
    // A pause has said so itself; what is wrong with the model, its own state says.
    const isQuiet = isAbortError(error) || error instanceof ModelFailure;
    if (running.controller === controller)
      setScoring(isQuiet ? { status: "idle" } : { status: "failed", failure: failureOf(error) });
  } finally {
    unsubscribe();
    if (running.controller === controller) running.controller = undefined;
  }
}

async function scoreAll(signal: AbortSignal, set: string, first: () => Promise<void>): Promise<void> {
  setScoring({ status: "preparing", step: "model" });
  const { identity, manifest } = await readyModel(signal);
  setScoring({ status: "preparing", step: "texts" });
  await first();
  const [attributes, longest] = [[...manifest.attributes], CHARACTERS_A_TOKEN * manifest.max_tokens];
  const subject: ScoringSubject = { set, model: identity, attributes };
  const tally = new ScoringTally(subject, await planOf(signal, subject, longest));
  running.tally = tally;
  const source = sourceOf(set);
  remember({ set, model: { ...identity }, attributes, longest, source });
  show(tally.snapshot(), source);
  const pairs = tally.open;
  const work = { set, model: identity.digest, pairs };
  try {
    setScoring(tally.progress());
    const judge = (asked: AbortSignal, pair: Pair) => judgePair(asked, pair, identity.digest);
    for await (const judged of scorePairs(signal, await rowDatabase(), work, judge, aloneAtPair)) {
      // Also what came while it was being paused: it is kept by now, so it counts.
      tally.add(judged);
      signal.throwIfAborted();
      setScoring(tally.progress());
    }
    signal.throwIfAborted();
    // All of it: this is what was asked for.
    show(tally.snapshot(), "model");
  } finally {
    // Where scoring has gone on meanwhile, that one knows as much and more.
    if (running.tally === tally) {
      running.tally = undefined;
      const { scored, source: shown } = useSetScoringStore.getState();
      if (signal.aborted && scored?.set === set) show(tally.snapshot(), shown);
      // A pause is at rest only now that all that is kept is counted.
      if (!running.controller) setScoring({ status: "idle" });
    }
  }
}

async function planOf(signal: AbortSignal, subject: ScoringSubject, longest: number): Promise<ScoringPlan> {
  const { set, model, attributes } = subject;
  const request: PlanRequest = {
    kind: "plan",
    id: set,
    model: model.digest,
    attributes: attributes.length,
    longest,
  };
  return (await askSetWorker(signal, request, "planned")).plan;
}

/** Stops for now. What is scored stays, and the rest can go on at any time. */
export function pauseScoring(): void {
  if (!running.controller) return;
  const { scoring } = useSetScoringStore.getState();
  running.controller.abort(new DOMException("Scoring was paused.", "AbortError"));
  running.controller = undefined;
  // Also in the middle, where the model starts anew.
  if (scoring.status === "scoring" || (scoring.status === "preparing" && scoring.step === "model")) cancelLoad();
  if (!running.tally) setScoring({ status: "idle" });
}

/** Stops, and shows the set as it was. What has been scored is taken up when scoring begins again. */
export function cancelScoring(): void {
  useSetScoringStore.setState({ scored: undefined });
  pauseScoring();
  writeStored(RECORD_KEY, null);
  useSetScoringStore.setState({ ...INITIAL_SCORING });
  dropRewardFilters();
}

/** Shows these rewards. Of the model's, those that there are by now. */
export function chooseRewards(source: RewardSource): void {
  const scored = running.tally?.snapshot() ?? useSetScoringStore.getState().scored;
  if (scored) show(scored, source);
}

/** Those that the model could not score are asked again. */
async function forgetFailed({ set, model, errors }: ScoredSet): Promise<void> {
  const keys: string[] = [];
  for (const index of errors.keys()) {
    const row = await readPair(set, index);
    const pair = row && pairOfRow(row);
    if (pair) keys.push(pairKey(pair));
  }
  await forgetJudged(await rowDatabase(), model.digest, keys);
}

/** Finds again what an earlier visit scored of the set on the page. Nothing is loaded and nothing begins by itself. Never rejects. */
export async function restoreScoring(): Promise<void> {
  const { set } = useSetStore.getState();
  const record = readStored(RECORD_KEY, recordSchema);
  if (!set || record?.set !== set.id || running.controller) return;
  const controller = new AbortController();
  running.controller = controller;
  setScoring({ status: "preparing", step: "texts" });
  try {
    const plan = await planOf(controller.signal, record, record.longest);
    if (running.controller !== controller) return;
    const tally = new ScoringTally({ set: set.id, model: record.model, attributes: record.attributes }, plan);
    show(tally.snapshot(), record.source);
  } catch {
    // What is kept could not be read: it is found when scoring begins again.
  } finally {
    if (running.controller === controller) {
      running.controller = undefined;
      setScoring({ status: "idle" });
    }
  }
}

/** Whose rewards are shown of that set. */
function sourceOf(set: string): RewardSource {
  const { scored, source } = useSetScoringStore.getState();
  return scored?.set === set ? source : "file";
}

/** Filters that were made of other rewards go. */
function show(scored: ScoredSet, source: RewardSource): void {
  const isChanged = source === "model" || sourceOf(scored.set) === "model";
  useSetScoringStore.setState({ scored, source });
  if (isChanged) dropRewardFilters();
  const record = readStored(RECORD_KEY, recordSchema);
  if (record?.set === scored.set && record.source !== source) remember({ ...record, source });
}

function remember(record: ScoringRecord): void {
  writeStored(RECORD_KEY, record);
}

function setScoring(scoring: Scoring): void {
  useSetScoringStore.setState({ scoring });
}
