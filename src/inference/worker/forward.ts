/** One run of the graph over some tokens, on top of the keys and values of the tokens before them. */
import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { EmbeddingTable } from "./embedding.ts";
import { embed } from "./embedding.ts";
import { attentionMask, runPositions, type Strand } from "./mask.ts";
import type { Runtime } from "./runtime.ts";

/** Keys and values of `length` tokens, by input name (`past_key_values.{layer}.key`): `[1, key-value heads, length, head size]`. */
export interface KeysValues {
  readonly length: number;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

export interface ForwardResult {
  /** One row-major `[tokens, attributes]` array per output of `outputNames`. */
  readonly values: readonly Float32Array[];
  /** undefined unless asked for. Owned by the caller: see `disposeKeysValues`. */
  readonly present: KeysValues | undefined;
}

export interface ForwardModel {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly embedding: EmbeddingTable;
  readonly manifest: ModelPackage;
}

/** The cache before the first token. */
export function emptyKeysValues({ runtime, manifest }: ForwardModel): KeysValues {
  const { layers, key_value_heads, head_dim } = manifest.architecture;
  const entries = cacheNames(layers).map(
    ({ past }) => [past, new runtime.Tensor("float32", new Float32Array(), [1, key_value_heads, 0, head_dim])] as const,
  );
  return { length: 0, tensors: Object.fromEntries(entries) };
}

export function disposeKeysValues({ tensors }: KeysValues): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** Tokens of one run. Without `strands` they are one, which sees all of the past. */
export interface RunTokens {
  readonly ids: readonly number[];
  readonly strands?: readonly Strand[];
}

/** The outputs that are read, each `[1, tokens, attributes]`: one per pooling of the package, then its gate's, where it has one. */
export function outputNames({ pooling, gate }: ModelPackage): readonly string[] {
  return [...pooling.map(({ output }) => output), ...(gate ? [gate.output] : [])];
}

/** Runs tokens on top of `past`, which is left as it is. */
export async function forward(
  model: ForwardModel,
  past: KeysValues,
  tokens: RunTokens,
  keepsPresent: boolean,
): Promise<ForwardResult> {
  const { session, manifest } = model;
  const names = cacheNames(manifest.architecture.layers);
  const outputs = outputNames(manifest);
  const inputs = inputTensors(model, past.length, tokens);
  let results: InferenceSession.ReturnType;
  try {
    const fetches = keepsPresent ? [...outputs, ...names.map(({ present }) => present)] : outputs;
    results = await session.run({ ...inputs, ...past.tensors }, fetches);
  } finally {
    for (const tensor of Object.values(inputs)) tensor.dispose();
  }
  const values = await Promise.all(outputs.map((output) => takeFloats(results[output] as Tensor)));
  if (!keepsPresent) return { values, present: undefined };
  const tensors = Object.fromEntries(names.map(({ past: name, present }) => [name, results[present] as Tensor]));
  return { values, present: { length: past.length + tokens.ids.length, tensors } };
}

function inputTensors(
  { runtime, session, embedding, manifest }: ForwardModel,
  past: number,
  { ids, strands = [{ sees: [[0, past]], length: ids.length }] }: RunTokens,
) {
  const length = ids.length;
  const shape = { past, strands };
  const maskDims = [1, 1, length, past + length];
  const inputs: Record<string, Tensor> = {
    inputs_embeds: new runtime.Tensor("float32", embed(embedding, ids), [1, length, embedding.columns]),
    position_ids: new runtime.Tensor("int64", runPositions(shape), [1, length]),
    attention_mask: new runtime.Tensor("float32", attentionMask(shape), maskDims),
  };
  const window = manifest.architecture.sliding_window;
  if (window !== null && session.inputNames.includes("sliding_attention_mask")) {
    inputs.sliding_attention_mask = new runtime.Tensor("float32", attentionMask(shape, window), maskDims);
  }
  return inputs;
}

/** The numbers of an output, in memory that outlives it. */
async function takeFloats(tensor: Tensor): Promise<Float32Array> {
  const data = (await tensor.getData()) as Float32Array;
  const copy = data.slice();
  tensor.dispose();
  return copy;
}

/** Names of the cache's inputs and outputs, keys and values of each layer in turn. */
export function cacheNames(layers: number): readonly { readonly past: string; readonly present: string }[] {
  return Array.from({ length: layers }, (_, layer) =>
    ["key", "value"].map((kind) => ({ past: `past_key_values.${layer}.${kind}`, present: `present.${layer}.${kind}` })),
  ).flat();
}
