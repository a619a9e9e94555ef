// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../../inference/errors.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { injectInference, type LoadOptions } from "../engine.ts";
import { useModelStore } from "../modelStore.ts";
import { useSettingsStore } from "../settingsStore.ts";
import { createFakeModel, deferred } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { countKept, injectKeptFiles } from "./kept.ts";
import { cancelLoad, chooseBackend, deleteKept, ensureModel } from "./model.ts";
import { scoreNow, stopScoring } from "./score.ts";

const state = () => useModelStore.getState();
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** What happened to the package's files, in order; a cancelled load stores what has arrived when the test says so. */
function followFiles() {
  const log: string[] = [];
  const stored = deferred<void>();
  const fake = createFakeModel();
  const loadModel = vi.fn(async ({ signal }: LoadOptions) => {
    log.push("load begins");
    if (loadModel.mock.calls.length > 1) return fake.model;
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    await stored.promise;
    log.push("part stored");
    throw signal.reason;
  });
  injectInference(async () => ({ loadModel }));
  injectKeptFiles(async () => ({
    cachedBytes: async () => (log.includes("deleted") ? 0 : log.includes("part stored") ? 7 : 0),
    deletePackage: async () => {
      log.push("deleted");
    },
  }));
  useModelStore.setState({ manifest: { status: "ready", value: { files: [] } as unknown as ModelPackage } });
  return { log, stored, loadModel, fake };
}

beforeEach(resetStores);

describe("a cancelled load", () => {
  it("is over before the next one begins, and what it stored is counted", async () => {
    const { log, stored } = followFiles();
    void ensureModel();
    await settle();
    cancelLoad();
    const second = ensureModel();
    await settle();
    expect(log).toEqual(["load begins"]);
    stored.resolve();
    await second;
    expect(log).toEqual(["load begins", "part stored", "load begins"]);
    expect(state().model.status).toBe("ready");
    await settle();
    expect(state().keptBytes).toBe(7);
  });

  it("is over before the files are deleted, and they are before the next load", async () => {
    const { log, stored } = followFiles();
    void ensureModel();
    await settle();
    const done = deleteKept();
    await settle();
    stored.resolve();
    const again = ensureModel();
    await done;
    await again;
    expect(log).toEqual(["load begins", "part stored", "deleted", "load begins"]);
    expect(state()).toMatchObject({ model: { status: "ready" }, keptBytes: 0 });
  });
});

describe("what is kept", () => {
  it("is said to be unknown where the storage refuses, and nothing rejects", async () => {
    followFiles();
    const refuse = () => Promise.reject(new Error("The storage is locked."));
    injectKeptFiles(async () => ({ cachedBytes: refuse, deletePackage: refuse }));
    await countKept();
    expect(state().keptFailure?.message).toBe("The storage is locked.");
    await deleteKept();
    expect(state().keptFailure?.message).toBe("The storage is locked.");
  });
});

describe("choosing a back end", () => {
  it("while a score waits for the model keeps the score", async () => {
    const { stored, loadModel, fake } = followFiles();
    const done = scoreNow();
    await settle();
    chooseBackend("wasm");
    stored.resolve();
    await settle();
    expect(loadModel.mock.lastCall?.[0].backend).toBe("wasm");
    expect(useComparisonStore.getState().run.status).toBe("scoring");
    expect(fake.asked).toHaveLength(1);
    stopScoring();
    await done;
  });

  it("loads nothing where nothing ran or loaded", async () => {
    const loadModel = vi.fn(() => Promise.reject(new InferenceError("download-failed", "The connection broke.")));
    injectInference(async () => ({ loadModel }));
    await ensureModel();
    expect(state().model.status).toBe("failed");
    chooseBackend("wasm");
    await settle();
    expect(loadModel).toHaveBeenCalledTimes(1);
    expect(state().model.status).toBe("none");
  });

  it("that does not work is told from a browser in which none does", async () => {
    injectInference(async () => ({ loadModel: () => Promise.reject(new InferenceError("no-backend", "None.")) }));
    useSettingsStore.setState({ backend: "webgpu" });
    await ensureModel();
    expect(state().model).toMatchObject({ status: "failed", isOnlyChosen: true });
    chooseBackend("automatic");
    await ensureModel();
    expect(state().model).toMatchObject({ status: "failed", isOnlyChosen: false });
  });
});
