/**
 * What the page and an inference worker say to each other. Types, and what the back ends are. Each request kind is paired with its own reply; every request
 * gets exactly one final reply (`done` or `failed`), matched by id, after any number of `progress` messages. Besides, a worker says once
 * which lock it holds for as long as it lives.
 */

import type { ModelPackage } from "../core/modelPackage.ts";
import type { Message } from "../core/pair.ts";
import type { InferenceErrorCode } from "./errors.ts";

/** A way to run a package, best first: see `planBackends`. */
export type Backend = (typeof BACKENDS)[number];

export const BACKENDS = ["webgpu-f16", "webgpu", "wasm-threads", "wasm"] as const;

/** Whether it runs on the graphics device. */
export function isGpu(backend: Backend | "native"): boolean {
  return backend === "webgpu" || backend === "webgpu-f16";
}

/** The files of a package by name. Blobs are handles: sending one to a worker copies nothing. */
export type PackageFiles = ReadonlyMap<string, Blob>;

export interface LoadRequest {
  readonly kind: "load";
  readonly manifest: ModelPackage;
  readonly files: PackageFiles;
  readonly backend: Backend;
  readonly threads: number;
  /** Expand the quantized blocks to float32 once: faster in WASM, costs `quantized.expanded_bytes` of memory. */
  readonly expand: boolean;
}

export interface ScoreRequest {
  readonly kind: "score";
  readonly messages: readonly Message[];
  readonly responses: readonly string[];
}

/** Many texts that are much alike, each of one response: the same rewards as from as many `score` requests, for fewer tokens. */
export interface VariantsRequest {
  readonly kind: "variants";
  /** What they have in common with the first runs once, so that one should have most in common with all. */
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly messages: readonly Message[];
  readonly response: string;
}

export interface LoadReply {
  /** Largest difference from the reference rewards over the canary texts, rating units. */
  readonly canaryDrift: number;
  readonly loadMs: number;
}

/** One response, scored. */
interface ScoredResponse {
  /** `[attributes]` on the rating scale. */
  readonly rewards: readonly number[];
  readonly tokens: TokenRewards;
  /** UTF-16 offset from which on the response was not scored, because of the length limit; undefined if all of it was. */
  readonly cutFrom: number | undefined;
}

/** Per token of a response, in order, the end-of-turn token last. */
interface TokenRewards {
  /** `[tokens + 1]` UTF-16 offsets: token i covers [offsets[i], offsets[i + 1]); trailing white space belongs to none. */
  readonly offsets: Uint32Array;
  /** One `[tokens, attributes]` row-major array per pooling of the package, in its order. */
  readonly values: readonly Float32Array[];
}

export interface ScoreReply {
  readonly responses: readonly ScoredResponse[];
  /** How much each attribute counts in the model's own score, `[attributes]`; undefined for a model without such weights. */
  readonly gate: readonly number[] | undefined;
  /** What was left out at the start of the conversation: the first scored message, and the first scored character in it. */
  readonly promptCut: { readonly message: number; readonly character: number } | undefined;
  readonly tokens: ScoredTokens;
  /** The whole request: splitting into tokens, running them, pooling. */
  readonly elapsedMs: number;
}

interface ScoredTokens {
  /** Of the scored text. */
  readonly prompt: number;
  readonly responses: readonly number[];
  /** Those that went through the model in `elapsedMs`: a remembered prompt and a shared beginning run once. For speeds. */
  readonly run: number;
}

export interface VariantsReply {
  /** `[variant][attributes]` on the rating scale. */
  readonly rewards: readonly (readonly number[])[];
  readonly tokens: {
    /** Of all variants, as if each ran by itself. */
    readonly whole: number;
    /** Those that went through the model. */
    readonly run: number;
  };
  readonly elapsedMs: number;
}

export type Request = LoadRequest | ScoreRequest | VariantsRequest;
export type Reply = LoadReply | ScoreReply | VariantsReply;
export type ReplyOf<R extends Request> = R extends LoadRequest
  ? LoadReply
  : R extends ScoreRequest
    ? ScoreReply
    : VariantsReply;

/** Units: `done` of `total`, bytes for reading, tokens for scoring and checking. */
export interface WorkProgress {
  readonly phase: "reading" | "compiling" | "checking" | "scoring";
  readonly done: number;
  readonly total: number;
}

export type ToWorker =
  | { readonly id: number; readonly kind: "request"; readonly request: Request }
  | { readonly id: number; readonly kind: "cancel" };

export interface WireError {
  readonly name: string;
  readonly code: InferenceErrorCode | undefined;
  readonly message: string;
  readonly stack: string | undefined;
}

export type FromWorker =
  | { readonly kind: "alive"; readonly lock: string }
  | { readonly id: number; readonly kind: "progress"; readonly progress: WorkProgress }
  | { readonly id: number; readonly kind: "done"; readonly reply: Reply }
  | { readonly id: number; readonly kind: "failed"; readonly error: WireError };
