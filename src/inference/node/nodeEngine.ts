/** The page's engine on native onnxruntime. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import { graphVariant } from "../graphVariant.ts";
import { createEngine } from "../worker/engine.ts";
import type { Engine, OnProgress } from "../worker/engineTypes.ts";
import { type NodePackage, openPackageFiles } from "./nodePackage.ts";

export type { Engine } from "../worker/engineTypes.ts";

export interface NodeEngineOptions {
  /** Expand the quantized weights to float32. On processors the 4-bit kernels are about as fast and need a sixth of the memory. */
  readonly expand?: boolean;
}

/** Loads a package and checks it against its canary texts, as the page does. */
export async function createNodeEngine(
  signal: AbortSignal,
  source: NodePackage,
  { expand = false }: NodeEngineOptions = {},
  onProgress?: OnProgress,
): Promise<Engine> {
  const { manifest } = source;
  const graph = graphVariant(manifest, "native", expand);
  const files = await openPackageFiles(source, [
    graph.file,
    manifest.tokenizer.file,
    ...Object.values(manifest.parts).flat(),
  ]);
  const runtime = {
    InferenceSession,
    Tensor,
    executionProviders: ["cpu"],
    takesWeights: "whole" as const,
    keepsOutputsOnDevice: false,
    packsResponses: false,
  };
  return createEngine(signal, runtime, { manifest, files, backend: "native", expand }, onProgress);
}
