// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { ensureExists } from "../../base/assert.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { injectInference } from "../engine.ts";
import { selectScored } from "../selectors.ts";
import { createFakeModel, type FakeModel } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { evidenceOf } from "../tokenEvidence.ts";
import { type LeaveOneOutTask, useWordsStore } from "../wordsStore.ts";
import { select } from "./draft.ts";
import { leaveOut, stopLeavingOut, stopLeavingOutOf } from "./leaveOneOut.ts";
import { ensureModel } from "./model.ts";
import { scoreNow } from "./score.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve));
const scoredNow = () => ensureExists(selectScored(useComparisonStore.getState()), "rewards");

let fake: FakeModel;

/** The first example, scored here. */
async function scoredTask(): Promise<LeaveOneOutTask> {
  await ensureModel();
  const done = scoreNow();
  await settle();
  fake.asked.at(-1)?.answer([
    [3, 1],
    [2, 1],
  ]);
  await done;
  return { scored: scoredNow(), of: 1, granularity: "word" };
}

beforeEach(() => {
  resetStores();
  fake = createFakeModel();
  injectInference(async () => ({ loadModel: async () => fake.model }));
});

describe("token rewards", () => {
  it("are kept beside the rewards of this visit, not beside shipped ones", async () => {
    expect(evidenceOf(scoredNow())).toBeUndefined();
    await scoredTask();
    expect(evidenceOf(scoredNow())).toMatchObject({
      attributes: ["helpfulness", "verbosity"],
      promptTokens: 10,
      endTokens: 1,
    });
  });
});

describe("leaveOut", () => {
  it("asks for the text without each part, tells progress and keeps the answer", async () => {
    const task = await scoredTask();
    const done = leaveOut(task);
    const asked = ensureExists(fake.askedVariants[0], "a request");
    expect(asked.request.variants.map(({ response }) => response)).toEqual(["No", " reason."]);
    asked.progress?.({ phase: "scoring", done: 1, total: 4 });
    expect(useWordsStore.getState().run).toMatchObject({ status: "running", task, progress: { done: 1, total: 4 } });
    asked.answer([
      [1, 1],
      [2.5, 1],
    ]);
    await done;
    const { run, results } = useWordsStore.getState();
    expect(run).toEqual({ status: "idle" });
    expect(results[0]?.answer.leftOut.map(({ adds }) => adds[1])).toEqual([
      [-0.5, 0],
      [1, 0],
    ]);
  });

  it("is ended by the visitor, by another text, and by a newer task", async () => {
    const task = await scoredTask();
    const first = leaveOut(task);
    const second = leaveOut({ ...task, of: 0 });
    await first;
    expect(fake.askedVariants.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(useWordsStore.getState().run).toMatchObject({ status: "running", task: { of: 0 } });
    select({ kind: "example", id: "b" });
    await second;
    expect(useWordsStore.getState().run).toEqual({ status: "idle" });
    select({ kind: "example", id: "a" });
    const third = leaveOut(task);
    stopLeavingOut();
    await third;
    expect(fake.askedVariants.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    expect(useWordsStore.getState()).toMatchObject({ run: { status: "idle" }, results: [] });
  });

  it("is ended by its name, and no other is", async () => {
    const task = await scoredTask();
    const done = leaveOut(task);
    stopLeavingOutOf({ ...task, granularity: "sentence" });
    expect(fake.askedVariants[0]?.signal.aborted).toBe(false);
    stopLeavingOutOf({ ...task });
    await done;
    expect(fake.askedVariants[0]?.signal.aborted).toBe(true);
    expect(useWordsStore.getState().run).toEqual({ status: "idle" });
  });

  it("says what went wrong, and does nothing without a model", async () => {
    const shipped = { scored: scoredNow(), of: 0, granularity: "word" } as const;
    await leaveOut(shipped);
    expect(useWordsStore.getState().run).toEqual({ status: "idle" });
    const done = leaveOut(await scoredTask());
    fake.askedVariants[0]?.fail(new Error("Too hot."));
    await done;
    expect(useWordsStore.getState().run).toMatchObject({ status: "failed", failure: { message: "Too hot." } });
  });
});
