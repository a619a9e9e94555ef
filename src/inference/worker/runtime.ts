/** What the engine needs of an onnxruntime, so that the same engine runs in a worker (WASM, WebGPU) and in Node. */
import type { InferenceSession, InferenceSessionFactory, TensorConstructor } from "onnxruntime-common";

export interface Runtime {
  readonly InferenceSession: InferenceSessionFactory;
  readonly Tensor: TensorConstructor;
  readonly executionProviders: readonly InferenceSession.ExecutionProviderConfig[];
  /**
   * How it takes the weights: "blobs" are read by itself, a tensor at a time; "pieces" it asks for, one for each tensor; "whole" in memory.
   */
  readonly takesWeights: "blobs" | "pieces" | "whole";
  /** Whether keys and values stay in buffers of the device between runs. */
  readonly keepsOutputsOnDevice: boolean;
  /**
   * Whether short responses share a run. A graphics card pays for the hundreds of dispatches of a run; a processor pays for the tokens only,
   * and there a response's rewards stay the same to the last bit whatever stands beside it.
   */
  readonly packsResponses: boolean;
}
