/**
 * The WebAssembly worker. Its runtime build has no WebGPU, is half as large, and faster, than the one that has. It is imported on its own,
 * because its threads are workers that load the file it stands in: they must not find a second listener for messages there.
 */
import { createEngine } from "./engine.ts";
import { serve } from "./serve.ts";

serve(async (signal, request, onProgress) => {
  const ort = await import("onnxruntime-web/wasm");
  // The runtime's own default is one thread on small machines; set before the first session, or it is too late.
  ort.env.wasm.numThreads = request.threads;
  const { InferenceSession, Tensor } = ort;
  const runtime = {
    InferenceSession,
    Tensor,
    executionProviders: ["wasm"],
    takesWeights: "pieces" as const,
    keepsOutputsOnDevice: false,
    packsResponses: false,
  };
  return createEngine(signal, runtime, request, onProgress);
});
