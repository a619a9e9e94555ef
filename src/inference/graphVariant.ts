import type { ModelPackage } from "../core/modelPackage.ts";
import { InferenceError } from "./errors.ts";
import type { Backend } from "./protocol.ts";

/**
 * The graph that a back end runs, and whether it reads weights that the loader has expanded to float32. "native" is onnxruntime outside
 * the browser. Throws `session-failed` for half floats without a graph for them.
 */
export function graphVariant(
  { graphs }: ModelPackage,
  backend: Backend | "native",
  expand: boolean,
): { readonly file: string; readonly expands: boolean } {
  if (backend === "webgpu-f16") {
    if (!graphs.q4f16) throw new InferenceError("session-failed", "This model package has no graph for 16-bit WebGPU.");
    return { file: graphs.q4f16.file, expands: false };
  }
  const canExpand = backend !== "webgpu" && expand;
  return canExpand && graphs.f32 ? { file: graphs.f32.file, expands: true } : { file: graphs.q4.file, expands: false };
}
