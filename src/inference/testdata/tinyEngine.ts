/** Engines on the tiny package for tests, in either runtime that Node can run. */
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { PackageFiles } from "../protocol.ts";
import { createEngine } from "../worker/engine.ts";
import type { Engine, EngineOptions } from "../worker/engineTypes.ts";
import type { Runtime } from "../worker/runtime.ts";
import { TINY_FOLDER, tinyManifest } from "./tinyPackage.ts";

export const nativeRuntime: Runtime = {
  InferenceSession,
  Tensor,
  executionProviders: ["cpu"],
  takesWeights: "whole",
  keepsOutputsOnDevice: false,
  packsResponses: false,
};

/** The WebAssembly build of the page, on one thread. */
export async function wasmRuntime(): Promise<Runtime> {
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = 1;
  return {
    InferenceSession: ort.InferenceSession,
    Tensor: ort.Tensor,
    executionProviders: ["wasm"],
    takesWeights: "whole",
  keepsOutputsOnDevice: false,
  packsResponses: false,
  };
}

export function tinyFiles(manifest: ModelPackage): PackageFiles {
  return new Map(manifest.files.map(({ path }) => [path, new Blob([readFileSync(`${TINY_FOLDER}${path}`)])]));
}

export interface TinyEngineOptions extends Partial<EngineOptions> {
  readonly runtime?: Runtime;
}

export function tinyEngine({ runtime = nativeRuntime, ...options }: TinyEngineOptions = {}): Promise<Engine> {
  const manifest = options.manifest ?? tinyManifest();
  return createEngine(new AbortController().signal, runtime, {
    manifest,
    files: tinyFiles(manifest),
    backend: "native",
    expand: false,
    ...options,
  });
}
