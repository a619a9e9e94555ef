/** Starts the worker of a back end. Each has its own runtime build, fetched only when it is used. */
import type { Backend } from "./protocol.ts";

export function createWorker(backend: Backend): Worker {
  const isGpu = backend === "webgpu" || backend === "webgpu-f16";
  // The bundler finds workers by this very form of words.
  return isGpu
    ? new Worker(new URL("./worker/webgpu.worker.ts", import.meta.url), { type: "module", name: backend })
    : new Worker(new URL("./worker/wasm.worker.ts", import.meta.url), { type: "module", name: backend });
}
