/** Files of a package to a model that can run. */
import type { InferenceSession } from "onnxruntime-common";
import { messageOf } from "../../base/messageOf.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import { graphVariant } from "../graphVariant.ts";
import { type ByteSource, blobSource, lazyBytes, memorySource } from "./byteSource.ts";
import { breathe } from "./chunks.ts";
import { type EmbeddingTable, embeddingTable } from "./embedding.ts";
import type { EngineOptions, OnProgress } from "./engineTypes.ts";
import { expandedSource, expandWeights } from "./expand.ts";
import { cacheNames, type ForwardModel } from "./forward.ts";
import { fileOf, partBlob, readBlob } from "./packageParts.ts";
import type { Runtime } from "./runtime.ts";

/** What the graphs call, in their external data, what the loader computes from the weights. */
const EXPANDED = "expanded";

/** Everything that the runtime needs. */
export interface ModelBytes {
  readonly graph: Uint8Array;
  /** What the graph refers to by `path`, in the form that the runtime takes. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array | Blob }[];
  readonly embedding: EmbeddingTable;
}

/**
 * The graph for a back end and the embedding table, and the weights: read here only for a runtime that takes them whole, else when it asks
 * for them, a tensor at a time, and expanded then.
 */
export async function readModelBytes(
  signal: AbortSignal,
  { manifest, files, backend, expand }: EngineOptions,
  onProgress: OnProgress,
  takes: Runtime["takesWeights"] = "whole",
): Promise<ModelBytes> {
  const variant = graphVariant(manifest, backend, expand);
  const names = Object.keys(manifest.parts).filter((name) => name !== manifest.embedding.part);
  const total = Object.values(manifest.parts)
    .flat()
    .reduce((sum, name) => sum + fileOf(files, name).size, 0);
  let done = 0;
  const onRead = (bytes: number) => {
    // Some are read twice: a tensor by one optimization and by another.
    done = Math.min(total, done + bytes);
    onProgress({ phase: "reading", done, total });
  };
  // The graphs call the parts by their names in their external data.
  const externalData: { path: string; data: Uint8Array | Blob }[] = [];
  let weights: ByteSource | undefined;
  for (const path of names) {
    const blob = partBlob(files, manifest.parts[path] ?? []);
    const source = takes === "whole" ? memorySource(await readBlob(blob, onRead)) : blobSource(blob, onRead);
    externalData.push({
      path,
      data: takes === "blobs" ? blob : takes === "pieces" ? lazyBytes(source) : source.read(0, source.length),
    });
    weights ??= source;
    await breathe(signal);
  }
  const table = await readBlob(partBlob(files, manifest.parts[manifest.embedding.part] ?? []), onRead);
  await breathe(signal);
  const graph = new Uint8Array(await fileOf(files, variant.file).arrayBuffer());
  // Only packages whose weights are one part have a graph that expands them.
  if (variant.expands && weights) externalData.push({ path: EXPANDED, data: expanded(weights, manifest, takes) });
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

function expanded(weights: ByteSource, { quantized }: ModelPackage, takes: Runtime["takesWeights"]): Uint8Array {
  if (takes !== "whole") return lazyBytes(expandedSource(weights, quantized));
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
  const message = messageOf(cause);
  return /memory|bad_alloc|allocation/i.test(message)
    ? new InferenceError("out-of-memory", "There is not enough memory for the model.", { cause })
    : new InferenceError("session-failed", `The runtime did not start: ${message}`, { cause });
}
