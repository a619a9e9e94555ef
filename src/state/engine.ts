/**
 * The one running model, and how to get one. Kept out of the stores: it holds a worker. The inference code arrives with the first load,
 * never with the page.
 */
import type { LoadedModel, LoadStatus } from "../inference/model.ts";
import type { PackageOrigin } from "../inference/packageOrigin.ts";
import type { Backend } from "../inference/protocol.ts";
import { chosenOrigin } from "./chosenPackage.ts";

export interface LoadOptions {
  readonly origin: PackageOrigin;
  readonly signal: AbortSignal;
  readonly onStatus: (status: LoadStatus) => void;
  readonly backend?: Backend;
}

export interface InferenceEntry {
  loadModel(options: LoadOptions): Promise<LoadedModel>;
}

async function shipped(): Promise<InferenceEntry> {
  const { ensureControlled } = await import("./actions/offline.ts");
  await ensureControlled();
  return import("../inference/loadModel.ts");
}

interface Engine {
  entry: () => Promise<InferenceEntry>;
  model: LoadedModel | undefined;
}

const engine: Engine = { entry: shipped, model: undefined };

/** Replaces the inference code: for tests. Without an argument, back to the shipped one. */
export function injectInference(entry: () => Promise<InferenceEntry> = shipped): void {
  releaseModel();
  engine.entry = entry;
}

export function currentModel(): LoadedModel | undefined {
  return engine.model;
}

/** Loads the chosen package; the model that ran before is let go first, two would not fit in memory. */
export async function startModel(options: Omit<LoadOptions, "origin">): Promise<LoadedModel> {
  releaseModel();
  const { loadModel } = await engine.entry();
  const model = await loadModel({ origin: chosenOrigin(), ...options });
  if (options.signal.aborted) {
    model.dispose();
    throw options.signal.reason;
  }
  engine.model = model;
  return model;
}

export function releaseModel(): void {
  engine.model?.dispose();
  engine.model = undefined;
}
