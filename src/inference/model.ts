/** What the main thread knows of a model: its lifecycle and, once loaded, how to use it. Types only. */
import type { ModelPackage } from "../core/modelPackage.ts";
import type { ModelIdentity } from "../core/result.ts";
import type { InferenceError } from "./errors.ts";
import type { Backend, ScoreReply, ScoreRequest, VariantsReply, VariantsRequest, WorkProgress } from "./protocol.ts";

/** A back end that was tried, and why it is not used. */
export interface BackendFailure {
  readonly backend: Backend;
  readonly error: InferenceError;
}

export interface AdapterReport {
  /** Empty text where the browser keeps it secret. */
  readonly description: string;
  readonly hasF16: boolean;
  readonly maxBufferBytes: number;
  /** A processor drawing for a missing graphics device: correct, and slower than WebAssembly. */
  readonly isSoftware: boolean;
}

/** What was found out before any byte of the model was fetched. */
export interface DeviceReport {
  readonly adapter: AdapterReport | undefined;
  readonly crossOriginIsolated: boolean;
  /** Threads worth using; 1 without isolation. */
  readonly threads: number;
  /** undefined where storage cannot be asked about (private mode, insecure context). */
  readonly storage: { readonly quotaBytes: number; readonly usedBytes: number } | undefined;
  readonly memoryGiB: number | undefined;
}

/** Loading, as one line of progress: which phase, and how far in its own unit. */
export type LoadStatus =
  | { readonly status: "probing" }
  | {
      readonly status: "downloading";
      readonly doneBytes: number;
      readonly totalBytes: number;
      /** Bytes that came from the device's own cache; part of doneBytes. */
      readonly cachedBytes: number;
      /** undefined until there is something to measure. */
      readonly bytesPerSecond: number | undefined;
    }
  /** The files of a folder are held against the manifest's digests. */
  | { readonly status: "verifying"; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly status: "starting"; readonly backend: Backend; readonly progress: WorkProgress | undefined };

export interface LoadedModel {
  readonly manifest: ModelPackage;
  readonly identity: ModelIdentity;
  readonly backend: Backend;
  readonly threads: number;
  readonly device: DeviceReport;
  readonly canaryDrift: number;
  readonly loadMs: number;
  /** Better back ends that did not work, in the order of trying. */
  readonly failures: readonly BackendFailure[];
  /** Where its files are: "memory" in private mode or over the quota, "folder" where they are read from one. */
  readonly kept: "device" | "memory" | "folder";
  /** Rejects with AbortError on cancel, InferenceError otherwise. Requests run one after the other. */
  score(
    signal: AbortSignal,
    request: Omit<ScoreRequest, "kind">,
    onProgress?: (p: WorkProgress) => void,
  ): Promise<ScoreReply>;
  /** As `score`, for many texts that are much alike. */
  scoreVariants(
    signal: AbortSignal,
    request: Omit<VariantsRequest, "kind">,
    onProgress?: (p: WorkProgress) => void,
  ): Promise<VariantsReply>;
  /** Resolves when the worker has died and the model must be loaded again. */
  readonly lost: Promise<InferenceError>;
  dispose(): void;
}

/** The failure of every back end: `failures` says why each was not usable. */
export interface NoBackend {
  readonly failures: readonly BackendFailure[];
}
