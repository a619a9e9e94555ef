/** Which decisions are too narrow to be told from the rounding of the back end that made the rewards. */
import type { ModelPackage } from "./modelPackage.ts";
import type { ComparisonResult, PathStep } from "./result.ts";

/**
 * Whether a margin is within twice the stated drift, rating units: each of the two rewards in a difference may be off by the drift.
 */
export function isWithinNoise(margin: number, driftBound: number): boolean {
  return Math.abs(margin) <= 2 * driftBound;
}

/** The pivotal splits among the path's that are within noise: only there may another back end choose another winner. */
export function withinNoise(result: ComparisonResult, driftBound: number): readonly PathStep[] {
  return result.path.filter(({ pivotal, margin }) => pivotal && isWithinNoise(margin, driftBound));
}

/**
 * What a package states about the drift of a back end, undefined where it states nothing. Threads change nothing, so both WebAssembly back
 * ends share an entry; "native" is onnxruntime outside the browser.
 */
export function driftOf({ drift }: ModelPackage, backend: string): ModelPackage["drift"][string] | undefined {
  return drift[backend === "wasm-threads" ? "wasm" : backend];
}

/** The largest measured difference of a back end from the reference; unmeasured, the bound that still passes the check after loading. */
export function statedDrift(manifest: ModelPackage, backend: string): number | undefined {
  const drift = driftOf(manifest, backend);
  return drift?.measured_max ?? drift?.bound;
}
