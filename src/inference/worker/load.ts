/** Files of a package to a model that can run. */
import type { InferenceSession } from "onnxruntime-common";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import { graphVariant } from "../graphVariant.ts";
import { breathe } from "./chunks.ts";
import { type EmbeddingTable, embeddingTable } from "./embedding.ts";
import type { EngineOptions, OnProgress } from "./engineTypes.ts";
import { expandWeights } from "./expand.ts";
import { cacheNames, type ForwardModel } from "./forward.ts";
import { fileOf, readPart } from "./packageParts.ts";
import type { Runtime } from "./runtime.ts";

/** What the graphs call, in their external data, what the loader computes from the weights. */
const EXPANDED = "expanded";

/** Everything that the runtime needs, in memory. */
export interface ModelBytes {
  readonly graph: Uint8Array;
  /** What the graph refers to by `path`. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
  readonly embedding: EmbeddingTable;
}

/** Reads the parts and the graph for a back end, and expands the weights if asked to. */
export async function readModelBytes(
  signal: AbortSignal,
  { manifest, files, backend, expand }: EngineOptions,
  onProgress: OnProgress,
): Promise<ModelBytes> {
  const variant = graphVariant(manifest, backend, expand);
  const names = Object.keys(manifest.parts).filter((name) => name !== manifest.embedding.part);
  const total = Object.values(manifest.parts)
    .flat()
    .reduce((sum, name) => sum + fileOf(files, name).size, 0);
  let done = 0;
  const onRead = (bytes: number) => {
    done += bytes;
    onProgress({ phase: "reading", done, total });
  };
  // The graphs call the parts by their names in their external data.
  const externalData: { path: string; data: Uint8Array<ArrayBuffer> }[] = [];
  for (const path of names) {
    externalData.push({ path, data: await readPart(files, manifest.parts[path] ?? [], onRead) });
    await breathe(signal);
  }
  const table = await readPart(files, manifest.parts[manifest.embedding.part] ?? [], onRead);
  await breathe(signal);
  const graph = new Uint8Array(await fileOf(files, variant.file).arrayBuffer());
  // Only packages whose weights are one part have a graph that expands them.
  const [weights] = externalData;
  if (variant.expands && weights) externalData.push({ path: EXPANDED, data: expanded(weights.data, manifest) });
  return { graph, externalData, embedding: embeddingTable(table, manifest.embedding) };
}

/** Rejects with `out-of-memory` or `session-failed`. */
export async function compileModel(
  runtime: Runtime,
  manifest: ModelPackage,
  { graph, externalData, embedding }: ModelBytes,
): Promise<ForwardModel> {
  const session = await createSession(runtime, manifest, graph, externalData);
  return { runtime, session, manifest, embedding };
}

function expanded(weights: Uint8Array<ArrayBuffer>, { quantized }: ModelPackage): Uint8Array<ArrayBuffer> {
  try {
    return expandWeights(weights, quantized);
  } catch (cause) {
    throw startFailure(cause);
  }
}

async function createSession(
  runtime: Runtime,
  { architecture }: ModelPackage,
  graph: Uint8Array,
  externalData: ModelBytes["externalData"],
): Promise<InferenceSession> {
  const presents = cacheNames(architecture.layers).map(({ present }) => [present, "gpu-buffer"] as const);
  try {
    return await runtime.InferenceSession.create(graph, {
      executionProviders: runtime.executionProviders,
      externalData,
      graphOptimizationLevel: "all",
      // Warnings are about placement of single nodes, which is as intended; errors are thrown.
      logSeverityLevel: 3,
      ...(runtime.keepsOutputsOnDevice ? { preferredOutputLocation: Object.fromEntries(presents) } : {}),
    });
  } catch (cause) {
    throw startFailure(cause);
  }
}

function startFailure(cause: unknown): InferenceError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /memory|bad_alloc|allocation/i.test(message)
    ? new InferenceError("out-of-memory", "There is not enough memory for the model.", { cause })
    : new InferenceError("session-failed", `The runtime did not start: ${message}`, { cause });
}
