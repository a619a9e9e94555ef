/** Starts the worker of a back end. Each has its own runtime build, fetched only when it is used. */
import { type Backend, isGpu } from "./protocol.ts";

export function createWorker(backend: Backend): Worker {
  // The bundler finds workers by this very form of words.
  return isGpu(backend)
    ? new Worker(new URL("./worker/webgpu.worker.ts", import.meta.url), { type: "module", name: backend })
    : new Worker(new URL("./worker/wasm.worker.ts", import.meta.url), { type: "module", name: backend });
}
