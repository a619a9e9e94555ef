/** Loading, cancelling and letting go of the model. */
import type { LoadedModel } from "../../inference/model.ts";
import { currentModel, releaseModel, startModel } from "../engine.ts";
import { failureOf, isAbort } from "../failure.ts";
import { type ModelInfo, type ModelLifecycle, useModelStore } from "../modelStore.ts";
import { useSettingsStore } from "../settingsStore.ts";

/** The load under way, if any: asking again joins it. */
const underWay: { load: { readonly controller: AbortController; readonly done: Promise<void> } | undefined } = {
  load: undefined,
};

/** Loads the model unless it is loaded. Settles when it is ready, failed or cancelled: the store says which. Never rejects. */
export function ensureModel(): Promise<void> {
  if (currentModel()) return Promise.resolve();
  if (underWay.load) return underWay.load.done;
  const controller = new AbortController();
  const done = load(controller.signal).finally(() => {
    if (underWay.load?.controller === controller) underWay.load = undefined;
  });
  underWay.load = { controller, done };
  return done;
}

/** Stops a load. What has been downloaded is kept for the next time. */
export function cancelLoad(): void {
  underWay.load?.controller.abort();
  underWay.load = undefined;
  if (useModelStore.getState().model.status === "loading") set({ status: "none" });
}

/** Lets go of the running model, e.g. to load it on another back end. */
export function unloadModel(): void {
  cancelLoad();
  releaseModel();
  set({ status: "none" });
}

async function load(signal: AbortSignal): Promise<void> {
  set({ status: "loading", load: { status: "probing" } });
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
    if (!signal.aborted && !isAbort(error)) set({ status: "failed", failure: failureOf(error) });
    else if (!signal.aborted) set({ status: "none" });
  }
}

/** When the worker dies, the page says so and the model can be loaded again. */
function watch(model: LoadedModel): void {
  model.lost.then((error) => {
    if (currentModel() !== model) return;
    releaseModel();
    set({ status: "failed", failure: failureOf(error) });
  });
}

function infoOf({ score: _, lost: __, dispose: ___, ...info }: LoadedModel): ModelInfo {
  return info;
}

function set(model: ModelLifecycle): void {
  useModelStore.setState({ model });
}
