/** What the page and the worker of a preference set say to each other. A worker does one job and is ended; ending it is the way to cancel. */
import * as v from "valibot";
import { type PackedColumns, unpackColumns } from "../../core/set/packedColumns.ts";
import { columnMappingSchema } from "../import/columnMapping.ts";
import { keptSystemSchema } from "./systemStore.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.array(v.string());

const importRequest = v.object({
  kind: v.literal("import"),
  /** The id that the new set is kept under. */
  id: v.string(),
  name: v.string(),
  source: v.instance(Blob),
  mapping: v.optional(columnMappingSchema),
});
const searchRequest = v.object({ kind: v.literal("search"), id: v.string(), words: v.string() });
const planRequest = v.object({
  kind: v.literal("plan"),
  id: v.string(),
  /** Digest of the model's package. */
  model: v.string(),
  /** Rewards of one response. */
  attributes: whole,
  /** Characters that a text is cut to at the latest. */
  longest: whole,
});
const exportRequest = v.object({
  kind: v.literal("export"),
  id: v.string(),
  pairs: v.instance(Uint32Array<ArrayBuffer>),
  form: v.picklist(["jsonl", "csv", "parquet"]),
  /** Whose rewards; undefined for those of the file. */
  model: v.optional(v.object({ id: v.string(), digest: v.string() })),
  /** The name of a system, for its rewards in the place of the file's. */
  rewards: v.optional(v.string()),
});
/** A system's outputs on the pairs of a kept set. */
const outputsRequest = v.object({
  kind: v.literal("outputs"),
  id: v.string(),
  source: v.instance(Blob),
  /** Of the system; undefined for what the file calls it, */
  name: v.optional(v.string()),
  /** and where that calls it nothing, or has several. */
  fallback: v.string(),
});
export const toSetWorker = v.variant("kind", [
  importRequest,
  searchRequest,
  planRequest,
  exportRequest,
  outputsRequest,
]);
export type OutputsRequest = v.InferOutput<typeof outputsRequest>;
export type ExportRequest = v.InferOutput<typeof exportRequest>;
export type ExportForm = ExportRequest["form"];
export type PlanRequest = v.InferOutput<typeof planRequest>;
export type ToSetWorker = v.InferOutput<typeof toSetWorker>;
export type ImportRequest = v.InferOutput<typeof importRequest>;

const badRow = v.object({
  line: whole,
  place: v.string(),
  expected: v.string(),
  found: v.string(),
  message: v.string(),
});
const summarySchema = v.object({
  rows: whole,
  badRows: v.object({ count: whole, first: v.array(badRow) }),
  labels: v.object({ response_1: whole, response_2: whole, ties: whole, none: whole }),
  assigned: v.object({ rows: whole, chosenFirst: whole }),
  withTexts: whole,
  withEqualTexts: v.optional(whole, 0),
  withRewards: whole,
  withOtherRewards: v.optional(whole, 0),
  rewardModels: v.optional(texts, []),
  withErrors: v.optional(whole, 0),
  ratings: texts,
  scores: texts,
  judges: texts,
  slices: v.record(v.string(), v.nullable(whole)),
  slicesLeftOut: v.optional(texts, []),
});

/** Columns are made by this page's own code: that they are typed arrays of one length is what can go wrong in storage. */
const columns = v.pipe(
  v.custom<PackedColumns>(
    (value) =>
      v.is(v.looseObject({ count: whole, attributes: texts, differences: v.instance(Float32Array) }), value) &&
      value.differences.length === value.count * value.attributes.length,
    "columns of a set",
  ),
  v.transform(unpackColumns),
);

/** A set as it is kept, and as an import ends. */
export const keptSetSchema = v.object({
  id: v.string(),
  name: v.string(),
  format: v.picklist(["jsonl", "json", "table", "parquet"]),
  isPacked: v.boolean(),
  shape: v.string(),
  seed: v.number(),
  summary: summarySchema,
  columns,
});
export type KeptSet = v.InferOutput<typeof keptSetSchema>;
/** The same as the worker hands it over and the store has it. */
export type PackedSet = v.InferInput<typeof keptSetSchema>;

/** What a model has said of a set, and what it is still to be asked. */
const plan = v.object({
  /** Pairs that are not scored yet, the longest first. */
  open: v.instance(Uint32Array<ArrayBuffer>),
  /** How much work each of `open` is, characters. */
  sizes: v.instance(Uint32Array<ArrayBuffer>),
  /** [pair, attribute], response 2 − response 1; NaN where a pair has no rewards. */
  differences: v.instance(Float32Array<ArrayBuffer>),
  /** Pairs that the model could not score, and why. */
  errors: v.map(whole, v.string()),
  /** Pairs with texts. */
  total: whole,
});
export type ScoringPlan = v.InferOutput<typeof plan>;

const fileColumn = v.object({ name: v.string(), values: v.optional(texts), isNumeric: v.boolean() });

export const fromSetWorker = v.variant("kind", [
  v.object({ kind: v.literal("progress"), bytesRead: whole, bytesTotal: v.optional(whole), rows: whole, bad: whole }),
  v.object({ kind: v.literal("read"), set: keptSetSchema }),
  v.object({ kind: v.literal("kept") }),
  v.object({
    kind: v.literal("unknown"),
    columns: v.array(fileColumn),
    rows: v.array(v.record(v.string(), v.unknown())),
  }),
  v.object({
    kind: v.literal("joined"),
    ...v.omit(keptSystemSchema, ["file"]).entries,
    /** Whether the file has several systems, whose names are their own. */
    isSeveral: v.boolean(),
  }),
  v.object({ kind: v.literal("found"), pairs: v.instance(Uint32Array) }),
  v.object({ kind: v.literal("planned"), plan }),
  v.object({ kind: v.literal("file"), blob: v.instance(Blob) }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);
export type FromSetWorker = v.InferOutput<typeof fromSetWorker>;
/** How a job ends, for whoever gave it: a set is imported when it has been read and then kept. */
export type SetJobEnd =
  | Exclude<FromSetWorker, { kind: "progress" | "read" | "kept" }>
  | { readonly kind: "imported"; readonly set: KeptSet };
/** As it is sent. */
export type SetWorkerMessage = v.InferInput<typeof fromSetWorker>;
