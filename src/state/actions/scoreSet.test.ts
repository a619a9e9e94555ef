// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ensureExists } from "../../base/assert.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { ImportCounter } from "../../data/import/summary.ts";
import { scoreRows } from "../../data/scoreRows.ts";
import { planScoring } from "../../data/set/planScoring.ts";
import type { ToSetWorker } from "../../data/set/protocol.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { BlockWriter } from "../../data/set/rowStore.ts";
import { InferenceError } from "../../inference/errors.ts";
import { injectInference } from "../engine.ts";
import { useKeptRewardsStore } from "../keptRewardsStore.ts";
import { useModelStore } from "../modelStore.ts";
import { newId } from "../newId.ts";
import { INITIAL_SCORING, useSetScoringStore } from "../setScoringStore.ts";
import { shownSet } from "../setSelectors.ts";
import { addFilter, INITIAL_SET, showSet, useSetStore } from "../setStore.ts";
import { createFakeModel, type FakeModel } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { readShownPair } from "./importSet.ts";
import { countKeptRewards, forgetKeptRewards } from "./keptRewards.ts";
import { unloadModel } from "./model.ts";
import { cancelScoring, chooseRewards, pauseScoring, restoreScoring, scoreFailedAgain, scoreSet } from "./scoreSet.ts";

vi.mock("../../data/set/startSetWorker.ts", () => ({
  runSetWorker: async (_: AbortSignal, request: ToSetWorker) => {
    if (request.kind !== "plan") throw new Error("only plans here");
    return { kind: "planned", plan: await planScoring(await rowDatabase(), request) };
  },
}));

let fake: FakeModel;
/** Texts of its own for each test: what one scores, the next one must not find. */
let texts: string;
const state = () => useSetScoringStore.getState();
const scored = () => ensureExists(state().scored, "what is scored");
const asked = (i: number) => vi.waitFor(() => ensureExists(fake.asked[i], `request ${i}`));
const answer = async (i: number) => {
  const { request, answer: give } = await asked(i);
  give([
    [0, 0],
    [Number(request.responses[1]?.length), 1],
  ]);
};

const rowOf = (i: number, length: number): PreferenceRow => ({
  id: `r${i}`,
  messages: [{ role: "user", content: `${texts} ${i}` }],
  response_1: "",
  response_2: "x".repeat(length),
  label: 1,
  rewards: [
    [9, 9],
    [9, 9],
  ],
  reward_model: "other@1",
});

async function show(rows: readonly PreferenceRow[]): Promise<void> {
  const id = newId();
  const [builder, counter] = [new ColumnBuilder(), new ImportCounter()];
  const writer = new BlockWriter<PreferenceRow>(await rowDatabase(), "rows", id);
  for (const [i, row] of rows.entries()) {
    builder.add(row);
    counter.add({ line: i + 1, value: { ok: true, value: row } });
    await writer.add(row);
  }
  await writer.flush();
  const about = { name: "a set", format: "jsonl", isPacked: false, shape: "rows", seed: 1 } as const;
  showSet({ id, ...about, summary: counter.summary(), columns: builder.build() });
}

beforeEach(() => {
  resetStores();
  useSetStore.setState(INITIAL_SET, true);
  useSetScoringStore.setState(INITIAL_SCORING, true);
  texts = newId();
  startFakeModel();
});
afterEach(() => cancelScoring());

function startFakeModel(): void {
  fake = createFakeModel();
  const { manifest } = fake.model;
  const model = { ...fake.model, manifest: { ...manifest, max_tokens: 100 } };
  injectInference(async () => ({ loadModel: async () => model }));
}

describe("scoring a set", () => {
  it("asks for the longest pair first, and shows the model's rewards when it is through", async () => {
    await show([rowOf(0, 3), rowOf(1, 30), rowOf(2, 3)]);
    const done = scoreSet();
    await answer(0);
    expect((await asked(0)).request.responses[1]).toHaveLength(30);
    await asked(1);
    expect(state().scoring).toMatchObject({ status: "scoring", done: 1, total: 3, secondsLeft: expect.any(Number) });
    await answer(1);
    await answer(2);
    await done;
    expect(state()).toMatchObject({ scoring: { status: "idle" }, source: "model" });
    const set = ensureExists(useSetStore.getState().set, "set");
    expect([...set.columns.differences.slice(0, 2)]).toEqual([0, 0]);
    expect([...shownSet(set, state()).columns.differences]).toEqual([3, 1, 30, 1, 3, 1]);
    expect(shownSet(set, state())).toBe(shownSet(set, state()));
    expect(fake.asked).toHaveLength(3);
  });

  it("pauses and goes on with what is left; nothing is asked twice, not even after a new visit", async () => {
    await show([rowOf(0, 1), rowOf(1, 2), rowOf(2, 3)]);
    const first = scoreSet();
    await answer(0);
    const second = await asked(1);
    pauseScoring();
    await first;
    expect(second.signal.aborted).toBe(true);
    expect(scored()).toMatchObject({ done: 1, total: 3 });
    // a new visit: nothing in memory, and nothing begins by itself
    useSetScoringStore.setState(INITIAL_SCORING, true);
    await restoreScoring();
    expect(scored()).toMatchObject({ done: 1, total: 3 });
    expect(fake.asked).toHaveLength(2);
    const rest = scoreSet();
    await answer(2);
    await answer(3);
    await rest;
    expect(fake.asked.map(({ request }) => request.responses[1]?.length)).toEqual([3, 2, 2, 1]);
    expect(scored().done).toBe(3);
  });

  it("scores the same texts once, and finds them in another set", async () => {
    const [one, two] = [rowOf(0, 4), rowOf(1, 4)];
    await show([one, two, { ...one, id: "again" }]);
    const done = scoreSet();
    await answer(0);
    await answer(1);
    await done;
    expect(fake.asked).toHaveLength(2);
    await show([two, { id: "no texts", rewards: one.rewards ?? [[], []] }]);
    await scoreSet();
    expect(fake.asked).toHaveLength(2);
    expect([...scored().differences]).toEqual([4, 1, Number.NaN, Number.NaN]);
    expect(scored().total).toBe(1);
  });

  it("keeps the error of a pair and goes on; the failed ones are asked again when wanted", async () => {
    await show([rowOf(0, 2), rowOf(1, 1)]);
    const done = scoreSet();
    (await asked(0)).fail(new InferenceError("input-refused", "Too strange."));
    await answer(1);
    await done;
    expect([...scored().errors]).toEqual([[0, "Too strange."]]);
    expect([...scored().differences]).toEqual([Number.NaN, Number.NaN, 1, 1]);
    const again = scoreFailedAgain();
    await answer(2);
    await again;
    expect(scored().errors.size).toBe(0);
    expect(scored().differences[0]).toBe(2);
  });

  it("starts a crashed model anew; a pair that stops it twice is the reason", async () => {
    await show([rowOf(0, 2), rowOf(1, 1)]);
    const crash = new InferenceError("worker-crashed", "The worker stopped.");
    const done = scoreSet();
    const crashed = fake;
    const first = await asked(0);
    startFakeModel();
    first.fail(crash);
    crashed.crash(crash);
    (await asked(0)).fail(crash);
    await answer(1);
    await done;
    expect([...scored().errors]).toEqual([[0, "The worker stopped."]]);
    expect(scored().differences[2]).toBe(1);
  });

  it("stops the load too when it is paused while the model starts anew", async () => {
    await show([rowOf(0, 2)]);
    const crash = new InferenceError("worker-crashed", "The worker stopped.");
    const done = scoreSet();
    const first = await asked(0);
    const loads: AbortSignal[] = [];
    injectInference(async () => ({
      loadModel: ({ signal }) => {
        loads.push(signal);
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
    }));
    first.fail(crash);
    const load = await vi.waitFor(() => ensureExists(loads[0], "a load"));
    pauseScoring();
    await done;
    expect(load.aborted).toBe(true);
    expect(useModelStore.getState().model).toEqual({ status: "none" });
    expect(scored()).toMatchObject({ done: 0, total: 1 });
    expect(scored().errors.size).toBe(0);
  });

  it("asks failed pairs again once, however often that is pressed, and forgets none where the model cannot be loaded", async () => {
    await show([rowOf(0, 2)]);
    const done = scoreSet();
    (await asked(0)).fail(new InferenceError("input-refused", "Too strange."));
    await done;
    unloadModel();
    injectInference(() => Promise.reject(new Error("offline")));
    await scoreFailedAgain();
    await restoreScoring();
    expect([...scored().errors]).toEqual([[0, "Too strange."]]);
    startFakeModel();
    const again = [scoreFailedAgain(), scoreFailedAgain()];
    await answer(0);
    await Promise.all(again);
    expect(fake.asked).toHaveLength(1);
    expect(scored().errors.size).toBe(0);
  });

  it("stops as if paused when the visitor puts the model away, and says why when it cannot be loaded", async () => {
    await show([rowOf(0, 2)]);
    const done = scoreSet();
    const { fail } = await asked(0);
    unloadModel();
    fail(new DOMException("The model was put away.", "AbortError"));
    await done;
    expect(state().scoring).toEqual({ status: "idle" });
    expect(scored()).toMatchObject({ done: 0, total: 1 });
  });

  it("ends when another set takes the place of this one", async () => {
    await show([rowOf(0, 2)]);
    const done = scoreSet();
    const { signal } = await asked(0);
    await show([rowOf(1, 1)]);
    await done;
    expect(signal.aborted).toBe(true);
    expect(state().scoring).toEqual({ status: "idle" });
  });

  it("is given up without a trace on the page, and what was scored is found next time", async () => {
    await show([rowOf(0, 2), rowOf(1, 1)]);
    const done = scoreSet();
    await answer(0);
    await asked(1);
    cancelScoring();
    await done;
    expect(state()).toEqual(INITIAL_SCORING);
    await restoreScoring();
    expect(state()).toEqual(INITIAL_SCORING);
    const again = scoreSet();
    await answer(2);
    await again;
    expect(fake.asked[2]?.request.responses[1]).toHaveLength(1);
  });

  it("forgets what is kept of every set when asked to, and shows the file's rewards again", async () => {
    await forgetKeptRewards();
    expect(useKeptRewardsStore.getState().kept).toEqual({ pairs: 0, bytes: 0 });
    await show([rowOf(0, 2), rowOf(1, 1)]);
    const done = scoreSet();
    await answer(0);
    await answer(1);
    await done;
    await countKeptRewards();
    const { kept } = useKeptRewardsStore.getState();
    expect(kept?.pairs).toBe(2);
    expect(kept?.bytes).toBeGreaterThan(2 * 64);
    await forgetKeptRewards();
    expect(useKeptRewardsStore.getState()).toEqual({ kept: { pairs: 0, bytes: 0 }, failure: undefined });
    expect(state()).toEqual(INITIAL_SCORING);
    await restoreScoring();
    expect(state()).toEqual(INITIAL_SCORING);
    const anew = scoreSet();
    await answer(2);
    await answer(3);
    await anew;
    expect(scored().done).toBe(2);
  });

  it("drops filters that follow from rewards when others are shown, and no others", async () => {
    await show([rowOf(0, 2), rowOf(1, 1)]);
    const done = scoreSet();
    await answer(0);
    await asked(1);
    const pairs = Uint32Array.of(0);
    addFilter({ id: "slice", words: "a slice", pairs });
    addFilter({ id: "node", words: "a node", pairs, tree: "tree", node: 1 });
    addFilter({ id: "range", words: "a range", pairs, range: [0, 1] });
    chooseRewards("model");
    expect(useSetStore.getState().filters.map(({ id }) => id)).toEqual(["slice"]);
    expect([...scored().differences]).toEqual([2, 1, Number.NaN, Number.NaN]);
    await answer(1);
    await done;
  });

  it("gives the rows that the command line gives", async () => {
    const rows = [rowOf(0, 2), rowOf(1, 1)];
    await show(rows);
    const done = scoreSet();
    await answer(0);
    (await asked(1)).fail(new InferenceError("input-refused", "Too strange."));
    await done;
    const set = ensureExists(useSetStore.getState().set, "set").id;
    async function* records() {
      for (const [i, value] of rows.entries()) yield { line: i + 1, value: { ok: true, value } as const };
    }
    const scorer = {
      rewardModel: "small@00",
      score: async (_: AbortSignal, { responses }: { responses: readonly string[] }) => {
        const length = responses[1]?.length ?? 0;
        if (length === 1) throw new Error("Too strange.");
        return [
          [0, 0],
          [length, 1],
        ] as const;
      },
    };
    const expected: unknown[] = [];
    for await (const { row } of scoreRows(new AbortController().signal, records(), scorer)) expected.push(row);
    const shown = () => Promise.all(rows.map((_, i) => readShownPair(set, i)));
    expect(JSON.stringify(await shown())).toBe(JSON.stringify(expected));
    chooseRewards("file");
    expect(await shown()).toEqual(rows);
  });
});
