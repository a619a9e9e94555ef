/** The manifest of a model package (DESIGN.md, section 4) and its one decoder. */
import * as v from "valibot";
import { type DecodeError, decode, describeValue, DecodeError as Refusal } from "../base/decode.ts";
import { err, type Result } from "../base/result.ts";
import { messagesSchema } from "./pair.ts";

const MODEL_PACKAGE_SCHEMA = "split-decision/model-package@1";

const finite = v.pipe(v.number(), v.finite("a finite number"));
const count = v.pipe(finite, v.integer("a whole number"), v.minValue(0, "at least 0"));
const size = v.pipe(count, v.minValue(1, "at least 1"));
/** Layers, widths, tokens: far more than any model has, and few enough that a list of so many does no harm. */
const extent = v.pipe(size, v.maxValue(2 ** 22, `at most ${2 ** 22}`));
/** What one download holds in memory. Weights come in chunks of 20 MiB; only a large vocabulary's tokenizer is longer. */
const MAX_FILE_BYTES = 64 * 2 ** 20;
const fileSize = v.pipe(count, v.maxValue(MAX_FILE_BYTES, `at most ${MAX_FILE_BYTES}`));
const ids = v.array(count);
const matrix = v.array(v.array(finite));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"));
/** A plain file name: a manifest must not reach outside its own folder. */
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "a plain file name"));

const httpsAddress = v.pipe(v.string(), v.regex(/^https:\/\/[^\s@]+$/, "an address that begins with https://"));

const turn = v.object({ before: ids, after: ids });
const estimate = v.object({ value: finite, se: finite });

const quantizedTensor = v.object({
  name: v.string(),
  /** Which of `parts` holds it: "weights" where nothing is said. Large models have several, none over 1 GiB. */
  part: v.optional(v.string()),
  /** Outputs N. */
  rows: extent,
  /** Inputs K. */
  columns: extent,
  bits: v.picklist([4, 8]),
  values_offset: count,
  scales_offset: count,
  zero_points_offset: count,
  /** Where the `[K, N]` float32 matrix stands in the expanded weights, bytes. */
  expanded_offset: count,
});

const drift = v.object({
  /** Largest difference of a reward from the reference that is still accepted, rating units. */
  bound: v.pipe(finite, v.minValue(0, "at least 0")),
  measured_max: v.nullable(finite),
  texts: count,
});

const modelPackageSchema = v.object({
  schema: v.literal(MODEL_PACKAGE_SCHEMA),
  id: fileName,
  title: v.string(),
  summary: v.string(),
  license: v.string(),
  /** Where the licence can be read, for those that have to be accepted before the weights are fetched. */
  license_link: v.optional(httpsAddress),
  attribution: v.array(v.string()),
  attributes: v.pipe(v.array(v.string()), v.minLength(1, "at least one attribute")),
  /**
   * "rating": the ends of the scale that people rated on. "observed": the model has no such scale; the ends are those of its rewards on the check
   * texts, widened, so that there is something to draw and to search within.
   */
  scale: v.object({ min: finite, max: finite, kind: v.optional(v.picklist(["rating", "observed"]), "rating") }),
  architecture: v.object({
    kind: v.picklist(["llama", "gemma2"]),
    layers: extent,
    hidden_size: extent,
    attention_heads: extent,
    key_value_heads: extent,
    head_dim: extent,
    vocab_size: extent,
    sliding_window: v.nullable(extent),
  }),
  /** Longest scored sequence, prompt and response together, tokens. */
  max_tokens: extent,
  pooling: v.pipe(
    v.array(v.object({ kind: v.picklist(["mean", "last"]), output: v.string() })),
    v.minLength(1, "at least one pooling"),
  ),
  /**
   * How much each attribute counts in the model's own score of a response, which is the sum of weight times reward: the output
   * `[1, tokens, attributes]` at one token of the prompt, so many from its end (1: the last). undefined where the model has no such weights.
   */
  gate: v.optional(v.object({ output: v.string(), from_prompt_end: size })),
  template: v.object({
    start: ids,
    default_system: ids,
    roles: v.object({ system: v.optional(turn), user: turn, assistant: turn }),
    response_end: v.pipe(ids, v.minLength(1, "at least one token that ends a response")),
  }),
  tokenizer: v.object({ file: fileName, config_file: fileName }),
  embedding: v.object({ part: v.string(), rows: extent, columns: extent, values_offset: count, scales_offset: count }),
  parts: v.record(v.string(), v.array(fileName)),
  graphs: v.object({
    q4: v.object({ file: fileName }),
    q4f16: v.optional(v.object({ file: fileName })),
    f32: v.optional(v.object({ file: fileName })),
  }),
  quantized: v.object({ block_size: size, expanded_bytes: count, tensors: v.array(quantizedTensor) }),
  files: v.array(v.object({ path: fileName, bytes: fileSize, sha256 })),
  canaries: v.pipe(
    v.array(v.object({ messages: messagesSchema, response: v.string(), tokens: count, rewards: v.array(finite) })),
    v.minLength(1, "at least one canary text"),
  ),
  drift: v.record(v.string(), drift),
  /** Of the regression behind the rewards; undefined where nobody has measured it. */
  residual_covariance: v.optional(v.object({ response: matrix, difference: matrix })),
  /** Agreement with people; undefined where nobody has measured it. */
  evaluation: v.optional(
    v.object({
      pairs: count,
      /** Pairs whose two helpfulness ratings differ: what `accuracy` and `length_baseline` are shares of. */
      unequal_pairs: v.optional(count),
      /** Share of the unequal pairs in which the helpfulness reward is higher where the rating is; the tree has no part in it. */
      accuracy: estimate,
      correlations: v.array(v.object({ attribute: v.string(), value: finite, se: finite })),
      length_baseline: estimate,
      /** How the figures came about, for people. */
      notes: v.optional(v.string()),
    }),
  ),
  /** Always this name: the page fetches the tree beside the manifest, not after it. undefined where the model has no tree. */
  default_tree: v.optional(v.literal("tree.json")),
  made_by: v.record(v.string(), v.unknown()),
});

export type ModelPackage = v.InferOutput<typeof modelPackageSchema>;
export type QuantizedTensor = ModelPackage["quantized"]["tensors"][number];

/** Decodes a manifest; every file that it names must be listed with its size and digest. */
export function parseModelPackage(input: unknown): Result<ModelPackage, DecodeError> {
  const decoded = decode(modelPackageSchema, input, "The model's manifest");
  if (!decoded.ok) return decoded;
  const listed = new Set(decoded.value.files.map(({ path }) => path));
  const missing = namedFiles(decoded.value).find(([, file]) => !listed.has(file));
  return missing
    ? err(new Refusal("The model's manifest", missing[0], "a file listed under files", describeValue(missing[1])))
    : decoded;
}

/** [place in the manifest, file] of everything that the manifest refers to. */
function namedFiles(manifest: ModelPackage): readonly (readonly [string, string])[] {
  const { graphs, parts, tokenizer } = manifest;
  return [
    ...Object.entries(graphs).flatMap(([name, graph]) => (graph ? [[`graphs.${name}`, graph.file] as const] : [])),
    ...Object.entries(parts).flatMap(([name, files]) => files.map((file, i) => [`parts.${name}[${i}]`, file] as const)),
    ["tokenizer.file", tokenizer.file],
    ["tokenizer.config_file", tokenizer.config_file],
    ...(manifest.default_tree === undefined ? [] : [["default_tree", manifest.default_tree] as const]),
  ];
}

/** Bytes of the whole package, the manifest itself not counted. */
export function packageBytes(manifest: ModelPackage): number {
  return manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
}
