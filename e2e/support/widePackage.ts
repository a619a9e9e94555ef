/**
 * A package with layers as wide as an 8B Llama's and random 4-bit weights, made when it is needed: 140 MB a layer, in chunks of 20 MiB. Its
 * canary's rewards are native onnxruntime's, so a back end that loads it has to compute the same.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelPackage } from "../../src/core/modelPackage.ts";
import { createNodeEngine } from "../../src/inference/node/nodeEngine.ts";
import { readNodePackage } from "../../src/inference/node/nodePackage.ts";

const TESTDATA = fileURLToPath(new URL("../../src/inference/testdata", import.meta.url));
const TINY = join(TESTDATA, "tiny-package");
const COPIED = ["tokenizer.json", "tokenizer_config.json", "tree.json"];
export const CHUNK_BYTES = 20 * 2 ** 20;
/** Larger than any difference: while there is nothing to compare with. */
const ANY_DIFFERENCE = 1e9;
/** Rewards are some tens, sums of thousands of float32 products. */
const BOUND = 0.05;

type Layout = Pick<ModelPackage, "architecture" | "max_tokens" | "pooling" | "quantized"> & {
  readonly weights_bytes: number;
};

/** Writes it into `folder`; of `layers` layers there is a graph for 1 and 4 (tools: wide). */
export async function writeWidePackage(folder: string, layers: 1 | 4): Promise<ModelPackage> {
  mkdirSync(folder, { recursive: true });
  const { weights_bytes, ...layout }: Layout = readJson(join(TESTDATA, "wide", `wide-${layers}.json`));
  const tiny: ModelPackage = readJson(join(TINY, "manifest.json"));
  const [rows, columns] = [layout.architecture.vocab_size, layout.architecture.hidden_size];
  const scales_offset = Math.ceil((rows * columns) / 64) * 64;
  for (const file of COPIED) copyFileSync(join(TINY, file), join(folder, file));
  copyFileSync(join(TESTDATA, "wide", `wide-${layers}.onnx`), join(folder, "model-q4.onnx"));
  const parts = {
    weights: writeChunks(folder, "weights", randomWeights(weights_bytes, layout.quantized)),
    embedding: writeChunks(folder, "embedding", randomTable(rows, columns, scales_offset)),
  };
  const names = [...COPIED, "model-q4.onnx", ...parts.weights, ...parts.embedding];
  const manifest: ModelPackage = {
    ...tiny,
    ...layout,
    id: "wide-random",
    title: `Random layers as wide as an 8B model's (${layers})`,
    parts,
    embedding: { part: "embedding", rows, columns, values_offset: 0, scales_offset },
    graphs: { q4: { file: "model-q4.onnx" } },
    files: names.map((path) => describe(folder, path)),
    canaries: [{ messages: [{ role: "user", content: "Why?" }], response: "So.", tokens: 8, rewards: [0, 0, 0, 0, 0] }],
    drift: driftOf(ANY_DIFFERENCE),
  };
  writeManifest(folder, manifest);
  const checked = { ...manifest, canaries: await nativeCanaries(folder, manifest), drift: driftOf(BOUND) };
  writeManifest(folder, checked);
  return checked;
}

/** Blocks around zero; everything else (norms, rotations, the head) is float32 between -1 and 1. */
function randomWeights(bytes: number, { tensors, block_size }: Layout["quantized"]): Buffer {
  const weights = Buffer.alloc(Math.ceil(bytes / 4) * 4);
  const words = new Uint32Array(weights.buffer, weights.byteOffset, weights.length / 4);
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  const next = generator(1);
  for (let i = 0; i < words.length; i++) words[i] = next();
  let end = 0;
  for (const { rows, columns, scales_offset, zero_points_offset } of tensors) {
    const blocks = (rows * columns) / block_size;
    // Outputs of about the size of the inputs.
    const scale = 0.2 / Math.sqrt(columns);
    for (let i = 0; i < blocks; i++) floats[scales_offset / 4 + i] = scale * (0.75 + (next() % 1024) / 2048);
    end = zero_points_offset + blocks / 2;
    weights.fill(0x88, zero_points_offset, end);
  }
  for (let i = Math.ceil(end / 4); i < floats.length; i++) floats[i] = (next() % 4096) / 2048 - 1;
  return weights.subarray(0, bytes);
}

function randomTable(rows: number, columns: number, scalesOffset: number): Buffer {
  const table = Buffer.alloc(scalesOffset + 4 * rows);
  const next = generator(2);
  for (let i = 0; i < rows * columns; i++) table[i] = next();
  for (let row = 0; row < rows; row++) table.writeFloatLE(0.01, scalesOffset + 4 * row);
  return table;
}

/** xorshift: 32 bits a call, the same every time. */
function generator(seed: number): () => number {
  let state = seed * 2654435769;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function writeChunks(folder: string, part: string, bytes: Buffer): string[] {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, i) => {
    const name = `${part}-${String(i).padStart(2, "0")}.bin`;
    writeFileSync(join(folder, name), bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
    return name;
  });
}

function describe(folder: string, path: string): ModelPackage["files"][number] {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function nativeCanaries(folder: string, { canaries }: ModelPackage): Promise<ModelPackage["canaries"]> {
  const { signal } = new AbortController();
  const engine = await createNodeEngine(signal, await readNodePackage(folder));
  try {
    const checked = [];
    for (const canary of canaries) {
      const { responses, tokens } = await engine.score(signal, {
        messages: canary.messages,
        responses: [canary.response],
      });
      const [response] = responses;
      checked.push({
        ...canary,
        tokens: tokens.prompt + (tokens.responses[0] ?? 0),
        rewards: [...(response?.rewards ?? [])],
      });
    }
    return checked;
  } finally {
    await engine.dispose();
  }
}

function driftOf(bound: number): ModelPackage["drift"] {
  const entry = { bound, measured_max: null, texts: 1 };
  return { native: entry, wasm: entry, webgpu: entry, "webgpu-f16": entry };
}

function writeManifest(folder: string, manifest: ModelPackage): void {
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
