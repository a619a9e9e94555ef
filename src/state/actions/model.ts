/** Loading, cancelling and letting go of the model, and of its files. */
import { isAbortError } from "../../base/abort.ts";
import { InferenceError } from "../../inference/errors.ts";
import type { LoadedModel } from "../../inference/model.ts";
import { currentModel, releaseModel, startModel } from "../engine.ts";
import { failureOf } from "../failure.ts";
import { type ModelInfo, type ModelLifecycle, useModelStore } from "../modelStore.ts";
import { changeSettings, type Settings, useSettingsStore } from "../settingsStore.ts";
import { countKept, deleteFiles } from "./kept.ts";

interface Load {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** `load` is under way, if any: asking again joins it. `ended` settles when loads and deletions so far are over, cancelled ones included. */
const underWay: { load: Load | undefined; ended: Promise<void> } = { load: undefined, ended: Promise.resolve() };

/** Loads the model unless it is loaded. Settles when it is ready, failed or cancelled: the store says which. Never rejects. */
export function ensureModel(): Promise<void> {
  if (currentModel()) return Promise.resolve();
  if (underWay.load) return underWay.load.done;
  const controller = new AbortController();
  const { signal } = controller;
  set({ status: "loading", load: { status: "probing" } });
  // A cancelled load still stores what has arrived: the next one begins when it is done.
  const done = underWay.ended
    .then(() => (signal.aborted ? undefined : load(signal)))
    .then(() => {
      if (underWay.load?.controller === controller) underWay.load = undefined;
    });
  underWay.load = { controller, done };
  underWay.ended = done;
  return done;
}

/** Ready, failed or cancelled for good: a load that was replaced by another goes on as that one. Never rejects. */
export async function ensureModelSettled(signal: AbortSignal): Promise<void> {
  do await ensureModel();
  while (underWay.load && !signal.aborted);
}

/** Stops a load. What has been downloaded is kept for the next time. */
export function cancelLoad(): void {
  underWay.load?.controller.abort();
  underWay.load = undefined;
  if (useModelStore.getState().model.status === "loading") set({ status: "none" });
}

/** Tries this back end only, or the best that works. A model that runs or loads starts again on it; otherwise nothing is loaded. */
export function chooseBackend(backend: Settings["backend"]): void {
  changeSettings({ backend });
  const { status } = useModelStore.getState().model;
  if (status === "none") return;
  unloadModel();
  if (status !== "failed") void ensureModel();
}

/** Deletes the package from the device; a running model or a load stops first. Never rejects. */
export async function deleteKept(): Promise<void> {
  unloadModel();
  underWay.ended = underWay.ended.then(() => deleteFiles());
  await underWay.ended;
  if (!useModelStore.getState().keptFailure) await countKept();
}

/** Lets go of the running model, e.g. to load it on another back end. */
export function unloadModel(): void {
  cancelLoad();
  releaseModel();
  set({ status: "none" });
}

async function load(signal: AbortSignal): Promise<void> {
  const { backend } = useSettingsStore.getState();
  try {
    const model = await startModel({
      signal,
      onStatus: (status) => {
        if (!signal.aborted) set({ status: "loading", load: status });
      },
      ...(backend === "automatic" ? {} : { backend }),
    });
    set({ status: "ready", info: infoOf(model), tokensPerSecond: undefined });
    watch(model);
  } catch (error) {
    if (signal.aborted) return;
    if (isAbortError(error)) set({ status: "none" });
    else set(failed(error, backend !== "automatic" && isNoBackend(error)));
  } finally {
    // Whatever came of it, files may have arrived.
    void countKept();
  }
}

function failed(error: unknown, isOnlyChosen = false): ModelLifecycle {
  return { status: "failed", failure: failureOf(error), isOnlyChosen };
}

function isNoBackend(error: unknown): boolean {
  return error instanceof InferenceError && error.code === "no-backend";
}

/** When the worker dies, the page says so and the model can be loaded again. */
function watch(model: LoadedModel): void {
  model.lost.then((error) => {
    if (currentModel() !== model) return;
    releaseModel();
    set(failed(error));
    void countKept();
  });
}

function infoOf({ score: _, scoreVariants: __, lost: ___, dispose: ____, ...info }: LoadedModel): ModelInfo {
  return info;
}

function set(model: ModelLifecycle): void {
  useModelStore.setState({ model });
}
