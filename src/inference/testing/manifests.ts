/** Small, complete manifests and device reports for tests. */
import { createHash } from "node:crypto";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { DeviceReport } from "../model.ts";

export type FileContents = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** `length` bytes that depend on `seed`, so that files differ. */
export function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >> 8)) & 255);
}

/** Contents for every file that `manifestFor` names. */
export function someFiles(): FileContents {
  return {
    "tokenizer.json": someBytes(300, 1),
    "tokenizer_config.json": someBytes(40, 2),
    "weights-00.bin": someBytes(5_000, 3),
    "weights-01.bin": someBytes(4_000, 4),
    "embedding-00.bin": someBytes(2_000, 5),
    "model-q4.onnx": someBytes(500, 6),
    "model-q4f16.onnx": someBytes(510, 7),
    "model-f32.onnx": someBytes(520, 8),
    "tree.json": someBytes(90, 9),
  };
}

export function manifestFor(files: FileContents = someFiles(), changes: Partial<ModelPackage> = {}): ModelPackage {
  const estimate = { value: 0.6, se: 0.01 };
  return {
    schema: "split-decision/model-package@1",
    id: "tiny",
    title: "Tiny",
    summary: "A package for tests.",
    license: "Apache-2.0",
    attribution: [],
    attributes: ["helpfulness"],
    scale: { min: 0, max: 4, kind: "rating" },
    architecture: {
      kind: "llama",
      layers: 1,
      hidden_size: 32,
      attention_heads: 2,
      key_value_heads: 1,
      head_dim: 16,
      vocab_size: 64,
      sliding_window: null,
    },
    max_tokens: 128,
    pooling: [{ kind: "mean", output: "token_rewards_mean" }],
    template: {
      start: [],
      default_system: [],
      roles: { user: { before: [1], after: [2] }, assistant: { before: [3], after: [2] } },
      response_end: [2],
    },
    tokenizer: { file: "tokenizer.json", config_file: "tokenizer_config.json" },
    embedding: { part: "embedding", rows: 64, columns: 32, values_offset: 0, scales_offset: 2048 },
    parts: { weights: ["weights-00.bin", "weights-01.bin"], embedding: ["embedding-00.bin"] },
    graphs: { q4: { file: "model-q4.onnx" }, q4f16: { file: "model-q4f16.onnx" }, f32: { file: "model-f32.onnx" } },
    quantized: {
      block_size: 32,
      expanded_bytes: 4096,
      tensors: [
        {
          name: "w",
          rows: 32,
          columns: 32,
          bits: 4,
          values_offset: 0,
          scales_offset: 512,
          zero_points_offset: 640,
          expanded_offset: 0,
        },
      ],
    },
    files: Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    canaries: [{ messages: [{ role: "user", content: "Hi" }], response: "Hello", tokens: 3, rewards: [1] }],
    drift: { native: { bound: 0.001, measured_max: null, texts: 0 } },
    residual_covariance: { response: [[1]], difference: [[1]] },
    evaluation: {
      pairs: 10,
      accuracy: estimate,
      correlations: [{ attribute: "helpfulness", ...estimate }],
      length_baseline: estimate,
    },
    default_tree: "tree.json",
    made_by: {},
    ...changes,
  };
}

export const GIB = 2 ** 30;

/** A laptop with a graphics device and isolation, unless changed. */
export function deviceReport(changes: Partial<DeviceReport> = {}): DeviceReport {
  return {
    adapter: { description: "vendor device", hasF16: true, maxBufferBytes: GIB, isSoftware: false },
    crossOriginIsolated: true,
    threads: 4,
    storage: { quotaBytes: 10 * GIB, usedBytes: 0 },
    memoryGiB: 8,
    ...changes,
  };
}
