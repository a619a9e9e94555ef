// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ensureExists } from "../../base/assert.ts";
import { InferenceError } from "../../inference/errors.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { injectInference } from "../engine.ts";
import { useModelStore } from "../modelStore.ts";
import { isCurrent, selectPair, selectScored } from "../selectors.ts";
import { createFakeModel, deferred, type FakeModel } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { editResponse, select } from "./draft.ts";
import { cancelLoad, ensureModel } from "./model.ts";
import { scoreNow, stopScoring, TYPING_PAUSE_MS } from "./score.ts";

let fake: FakeModel;
const state = () => useComparisonStore.getState();
const scored = () => ensureExists(selectScored(state()), "rewards");
const asked = (i: number) => ensureExists(fake.asked[i], `request ${i}`);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  resetStores();
  fake = createFakeModel();
  injectInference(async () => ({ loadModel: async () => fake.model }));
});
afterEach(() => vi.useRealTimers());

describe("scoring", () => {
  it("loads the model first, then keeps the rewards with the text that they belong to", async () => {
    editResponse(0, "My own words.");
    const done = scoreNow();
    expect(state().run.status).toBe("loading");
    await settle();
    expect(state().run.status).toBe("scoring");
    expect(asked(0).request.responses).toEqual(["My own words.", "No reason."]);
    asked(0).answer([
      [1, 1],
      [2, 2],
    ]);
    await done;
    expect(state().run.status).toBe("idle");
    expect(scored().rewards).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(isCurrent(scored(), selectPair(state()))).toBe(true);
    expect(useModelStore.getState().model).toMatchObject({ status: "ready", tokensPerSecond: 400 });
  });

  it("scores again when typing pauses, and the newest text wins", async () => {
    await ensureModel();
    editResponse(0, "One");
    expect(state().run.status).toBe("waiting");
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS);
    editResponse(0, "One two");
    expect(asked(0).signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS - 1);
    expect(fake.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    asked(0).answer([
      [9, 9],
      [9, 9],
    ]);
    asked(1).answer([
      [1, 1],
      [2, 2],
    ]);
    await settle();
    expect(scored()).toMatchObject({
      rewards: [
        [1, 1],
        [2, 2],
      ],
      pair: { responses: ["One two", "No reason."] },
    });
  });

  it("keeps the old rewards, known to be older than the text, until new ones come", async () => {
    await ensureModel();
    const before = scored().rewards;
    editResponse(1, "Another.");
    expect(scored().rewards).toEqual(before);
    expect(isCurrent(scored(), selectPair(state()))).toBe(false);
    editResponse(1, "No reason.");
    expect(isCurrent(scored(), selectPair(state()))).toBe(true);
    expect(state().run.status).toBe("idle");
  });

  it("stops on request and shows no error for it", async () => {
    await ensureModel();
    const done = scoreNow();
    await settle();
    stopScoring();
    await done;
    expect(state().run).toEqual({ status: "idle" });
    expect(asked(0).signal.aborted).toBe(true);
  });

  it("keeps text and rewards when a run fails", async () => {
    await ensureModel();
    editResponse(0, "Kept.");
    const done = scoreNow();
    await settle();
    asked(0).fail(new InferenceError("input-refused", "Too strange."));
    await done;
    expect(state().run).toMatchObject({ status: "failed", failure: { message: "Too strange." } });
    expect(selectPair(state()).responses[0]).toBe("Kept.");
    expect(scored().origin.kind).toBe("shipped");
  });

  it("scores what stands on the page when the model arrives, however it was edited meanwhile", async () => {
    const done = scoreNow();
    editResponse(0, "Typed while loading.");
    await settle();
    expect(asked(0).request.responses[0]).toBe("Typed while loading.");
    stopScoring();
    await done;
  });

  it("does not score two empty responses by itself", async () => {
    await ensureModel();
    editResponse(0, "");
    editResponse(1, " ");
    expect(state().run.status).toBe("idle");
  });

  it("drops a run that belongs to a pair no longer shown", async () => {
    await ensureModel();
    const done = scoreNow();
    await settle();
    select({ kind: "example", id: "b" });
    await done;
    expect(asked(0).signal.aborted).toBe(true);
    expect(scored().origin.kind).toBe("shipped");
  });
});

describe("the model", () => {
  it("says what went wrong, and the next press tries again", async () => {
    let attempts = 0;
    injectInference(async () => ({
      loadModel: async () => {
        if (attempts++ === 0) throw new InferenceError("download-failed", "The connection broke.");
        return fake.model;
      },
    }));
    await scoreNow();
    expect(useModelStore.getState().model).toMatchObject({
      status: "failed",
      failure: { message: "The connection broke.", hint: expect.stringContaining("kept") },
    });
    expect(state().run.status).toBe("idle");
    await ensureModel();
    expect(useModelStore.getState().model.status).toBe("ready");
  });

  it("goes back to none on cancel, and a model that still arrives is let go", async () => {
    const arrival = deferred<typeof fake.model>();
    injectInference(async () => ({ loadModel: () => arrival.promise }));
    const done = scoreNow();
    await settle();
    expect(useModelStore.getState().model.status).toBe("loading");
    cancelLoad();
    expect(useModelStore.getState().model.status).toBe("none");
    arrival.resolve(fake.model);
    await done;
    expect(fake.isDisposed()).toBe(true);
    expect(useModelStore.getState().model.status).toBe("none");
    expect(state().run.status).toBe("idle");
  });

  it("is loaded once however often it is asked for", async () => {
    const loadModel = vi.fn(async () => fake.model);
    injectInference(async () => ({ loadModel }));
    await Promise.all([ensureModel(), ensureModel()]);
    await ensureModel();
    expect(loadModel).toHaveBeenCalledTimes(1);
  });

  it("recovers from a crash: says so, keeps everything, loads anew on the next press", async () => {
    await ensureModel();
    editResponse(0, "Kept.");
    const crashed = fake;
    crashed.crash(new InferenceError("worker-crashed", "The computation stopped."));
    await settle();
    expect(useModelStore.getState().model).toMatchObject({ status: "failed" });
    expect(selectPair(state()).responses[0]).toBe("Kept.");
    fake = createFakeModel();
    const done = scoreNow();
    await settle();
    asked(0).answer([
      [1, 1],
      [2, 2],
    ]);
    await done;
    expect(scored().origin.kind).toBe("run");
    expect(crashed.isDisposed()).toBe(true);
  });
});
