/**
 * The WebGPU worker. The runtime is imported when a model is loaded and not before: a module that waits for its imports would miss the
 * messages that arrive meanwhile. The smaller build needs WebAssembly's promise integration, the other one runs everywhere.
 */
import { InferenceError } from "../errors.ts";
import { createEngine } from "./engine.ts";
import { serve } from "./serve.ts";

serve(async (signal, request, onProgress) => {
  const hasIntegration = "Suspending" in WebAssembly;
  const ort = hasIntegration ? await import("onnxruntime-web/jspi") : await import("onnxruntime-web/webgpu");
  // The few nodes that stay on the CPU are too small for threads.
  ort.env.wasm.numThreads = 1;
  const { InferenceSession, Tensor } = ort;
  const runtime = {
    InferenceSession,
    Tensor,
    executionProviders: ["webgpu"],
    takesWeights: hasIntegration ? ("blobs" as const) : ("pieces" as const),
    keepsOutputsOnDevice: true,
    packsResponses: true,
  };
  const engine = await createEngine(signal, runtime, request, onProgress);
  const device = await ort.env.webgpu.device;
  void device.lost.then(({ reason, message }) => {
    if (reason === "destroyed") return;
    // Runs that wait for the lost device may never settle. An uncaught error ends the worker's life for the page.
    setTimeout(() => {
      throw new InferenceError("device-lost", `The graphics device was lost: ${message}`);
    });
  });
  return engine;
});
