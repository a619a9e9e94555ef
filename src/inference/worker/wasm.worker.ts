/** The WebAssembly worker. Its runtime build has no WebGPU and is half as large, and faster, than the one that has. */
import * as ort from "onnxruntime-web/wasm";
import { createEngine } from "./engine.ts";
import { serve } from "./serve.ts";

serve((signal, request, onProgress) => {
  // The runtime's own default is one thread on small machines; set before the first session, or it is too late.
  ort.env.wasm.numThreads = request.threads;
  const { InferenceSession, Tensor } = ort;
  const runtime = { InferenceSession, Tensor, executionProviders: ["wasm"], keepsOutputsOnDevice: false };
  return createEngine(signal, runtime, request, onProgress);
});
