/** Which back ends to try, in which order, with which files. Pure choices on a device report and a manifest. */
import type { ModelPackage } from "../core/modelPackage.ts";
import { InferenceError } from "./errors.ts";
import { graphVariant } from "./graphVariant.ts";
import type { BackendFailure, DeviceReport } from "./model.ts";
import type { Backend } from "./protocol.ts";
import { whyNotFit } from "./whyNotFit.ts";

/** One way to run a package. */
export interface BackendPlan {
  readonly backend: Backend;
  readonly threads: number;
  /** Expand the quantized blocks to float32 at load: the same function, faster in WebAssembly. */
  readonly expand: boolean;
}

/** A back end in the order of trying: how to run it, or why it cannot work here. */
export type BackendOption =
  | { readonly status: "candidate"; readonly plan: BackendPlan }
  | { readonly status: "unavailable"; readonly failure: BackendFailure };

const EXPAND_LIMIT_BYTES = 2 ** 30;
const EXPAND_MEMORY_GIB = 4;

/**
 * WebGPU with half floats, WebGPU, WebAssembly with threads, WebAssembly with one. A software adapter computes correctly but more
 * slowly than WebAssembly, so it comes last. `only` keeps one back end, wherever it stands in the order. Expanded weights take several
 * times the memory, so the last one that expands is tried again without, at the very end.
 */
export function planBackends(report: DeviceReport, manifest: ModelPackage, only?: Backend): readonly BackendOption[] {
  const order: readonly Backend[] = report.adapter?.isSoftware
    ? ["wasm-threads", "wasm", "webgpu-f16", "webgpu"]
    : ["webgpu-f16", "webgpu", "wasm-threads", "wasm"];
  // Half floats are an extra: where they are missing nothing is said, unless they were asked for.
  const isWorthTelling = (option: BackendOption) =>
    option.status === "candidate" || option.failure.backend !== "webgpu-f16" || only !== undefined;
  const options = order
    .filter((backend) => only === undefined || backend === only)
    .map((backend) => optionOf(backend, report, manifest))
    .filter(isWorthTelling);
  return [...options, ...unexpanded(options)];
}

function unexpanded(options: readonly BackendOption[]): readonly BackendOption[] {
  const last = options.findLast((option) => option.status === "candidate" && option.plan.expand);
  return last?.status === "candidate" ? [{ ...last, plan: { ...last.plan, expand: false } }] : [];
}

function optionOf(backend: Backend, report: DeviceReport, manifest: ModelPackage): BackendOption {
  const error = whyNot(backend, report, manifest);
  return error
    ? { status: "unavailable", failure: { backend, error } }
    : { status: "candidate", plan: planOf(backend, report, manifest) };
}

/** Paths of the files that a plan needs: the shared weights, the tokenizer, and one graph. */
export function filesOf({ backend, expand }: BackendPlan, manifest: ModelPackage): readonly string[] {
  const { parts, tokenizer } = manifest;
  const graph = graphVariant(manifest, backend, expand);
  return [...new Set([tokenizer.file, tokenizer.config_file, graph.file, ...Object.values(parts).flat()])];
}

function planOf(backend: Backend, report: DeviceReport, manifest: ModelPackage): BackendPlan {
  return {
    backend,
    threads: backend === "wasm-threads" ? report.threads : 1,
    expand: (backend === "wasm-threads" || backend === "wasm") && mayExpand(report, manifest),
  };
}

function mayExpand({ memoryGiB }: DeviceReport, { graphs, quantized }: ModelPackage): boolean {
  return (
    graphs.f32 !== undefined &&
    quantized.expanded_bytes < EXPAND_LIMIT_BYTES &&
    (memoryGiB === undefined || memoryGiB >= EXPAND_MEMORY_GIB)
  );
}

/** Why a back end cannot work here, or undefined. */
function whyNot(backend: Backend, report: DeviceReport, manifest: ModelPackage): InferenceError | undefined {
  switch (backend) {
    case "webgpu-f16":
      if (manifest.graphs.q4f16 === undefined)
        return new InferenceError("session-failed", "The model package has no graph for half floats.");
      if (report.adapter && !report.adapter.hasF16)
        return new InferenceError("no-adapter", "The WebGPU adapter offers no half floats (shader-f16).");
      return whyNot("webgpu", report, manifest);
    case "webgpu":
      return report.adapter === undefined
        ? new InferenceError("no-adapter", "There is no WebGPU adapter.")
        : tooLarge(backend, report, manifest);
    case "wasm-threads":
      if (!report.crossOriginIsolated)
        return new InferenceError(
          "not-isolated",
          "The page is not cross-origin isolated, so threads cannot share memory.",
        );
      return report.threads > 1
        ? tooLarge(backend, report, manifest)
        : new InferenceError("session-failed", "This device has one processor for the page.");
    case "wasm":
      return tooLarge(backend, report, manifest);
  }
}

function tooLarge(backend: Backend, report: DeviceReport, manifest: ModelPackage): InferenceError | undefined {
  const problem = whyNotFit(backend, report, manifest);
  return problem === undefined ? undefined : new InferenceError("does-not-fit", problem);
}
