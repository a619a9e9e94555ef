import { describe, expect, it } from "vitest";
import { packageBytes, parseModelPackage } from "./modelPackage.ts";

const digest = "0".repeat(64);
const file = (path: string, bytes = 10) => ({ path, bytes, sha256: digest });
const estimate = { value: 0.6, se: 0.02 };
const turn = { before: [1, 2], after: [3] };

const manifest = {
  schema: "split-decision/model-package@1",
  id: "tiny",
  title: "Tiny",
  summary: "A package for this test.",
  license: "Apache-2.0",
  attribution: [],
  attributes: ["helpfulness"],
  scale: { min: 0, max: 4 },
  architecture: {
    kind: "llama",
    layers: 1,
    hidden_size: 64,
    attention_heads: 2,
    key_value_heads: 1,
    head_dim: 32,
    vocab_size: 300,
    sliding_window: null,
  },
  max_tokens: 128,
  pooling: [{ kind: "mean", output: "token_rewards_mean" }],
  template: { start: [], default_system: [], roles: { user: turn, assistant: turn }, response_end: [3] },
  tokenizer: { file: "tokenizer.json", config_file: "tokenizer_config.json" },
  embedding: { part: "embedding", rows: 300, columns: 64, values_offset: 0, scales_offset: 19200 },
  parts: { weights: ["weights-00.bin"], embedding: ["embedding-00.bin"] },
  graphs: { q4: { file: "model-q4.onnx" } },
  quantized: { block_size: 32, expanded_bytes: 0, tensors: [] },
  files: [
    "tokenizer.json",
    "tokenizer_config.json",
    "weights-00.bin",
    "embedding-00.bin",
    "model-q4.onnx",
    "tree.json",
  ].map((path) => file(path)),
  canaries: [{ messages: [{ role: "user", content: "Why?" }], response: "So.", tokens: 9, rewards: [1.5] }],
  drift: { wasm: { bound: 0.002, measured_max: null, texts: 0 } },
  residual_covariance: { response: [[1]], difference: [[2]] },
  evaluation: {
    pairs: 100,
    accuracy: estimate,
    correlations: [{ attribute: "helpfulness", ...estimate }],
    length_baseline: estimate,
  },
  default_tree: "tree.json",
  made_by: {},
};

const refusal = (change: Record<string, unknown>) => {
  const parsed = parseModelPackage({ ...manifest, ...change });
  return parsed.ok ? "accepted" : parsed.error.message;
};

describe("parseModelPackage", () => {
  it("accepts a whole manifest and adds up its files", () => {
    const parsed = parseModelPackage(manifest);
    expect(parsed.ok && packageBytes(parsed.value)).toBe(60);
  });

  it("accepts a converted model: one score on no rating scale, no tree, no figures of its own", () => {
    const { residual_covariance: _, evaluation: __, default_tree: ___, ...rest } = manifest;
    const converted = {
      ...rest,
      attributes: ["score"],
      scale: { min: -12, max: 9, kind: "observed" },
      license_link: "https://example.org/license",
      gate: { output: "token_gate", from_prompt_end: 5 },
      files: manifest.files.filter(({ path }) => path !== "tree.json"),
    };
    const parsed = parseModelPackage(converted);
    expect(parsed).toMatchObject({ ok: true, value: { scale: { kind: "observed" }, gate: { from_prompt_end: 5 } } });
  });

  it("takes a scale for people's ratings where nothing is said", () => {
    const parsed = parseModelPackage(manifest);
    expect(parsed.ok && parsed.value.scale.kind).toBe("rating");
  });

  it.each([
    ["another schema", { schema: "split-decision/model-package@7" }, /schema/],
    [
      "a file outside the folder",
      { files: [...manifest.files, file("../secret")] },
      /files\[6\]\.path.*plain file name/,
    ],
    ["a short digest", { files: [{ ...file("a"), sha256: "abc" }] }, /files\[0\]\.sha256.*64 hexadecimal digits/],
    ["a negative size", { files: [file("a", -1)] }, /files\[0\]\.bytes/],
    ["a file too large to hold", { files: [file("a", 1e15)] }, /files\[0\]\.bytes.*at most 67108864.*1000000000000000/],
    [
      "more layers than any model has",
      { architecture: { ...manifest.architecture, layers: 1e12 } },
      /architecture\.layers/,
    ],
    ["a table of any length", { embedding: { ...manifest.embedding, rows: 1e12 } }, /embedding\.rows/],
    ["a licence that is code", { license_link: "javascript:alert(1)" }, /license_link.*https/],
    ["a graph that is not listed", { graphs: { q4: { file: "other.onnx" } } }, /graphs\.q4.*listed.*other\.onnx/],
    ["a part that is not listed", { parts: { weights: ["w.bin"] } }, /parts\.weights\[0\].*w\.bin/],
    ["a tree that is not listed", { files: manifest.files.slice(0, -1) }, /default_tree.*listed.*tree\.json/],
    ["a licence at no address", { license_link: "javascript:alert(1)" }, /license_link.*https/],
    ["no canary", { canaries: [] }, /canaries.*at least one/],
    ["an unknown architecture", { architecture: { ...manifest.architecture, kind: "mamba" } }, /architecture\.kind/],
  ])("refuses %s and names the place", (_, change, message) => {
    expect(refusal(change)).toMatch(message);
  });
});
