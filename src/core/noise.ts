/** Which decisions are too narrow to be told from the rounding of the back end that made the rewards. */
import type { ModelPackage } from "./modelPackage.ts";
import type { ComparisonResult, PathStep } from "./result.ts";

/**
 * Pivotal splits whose margin is within twice the stated drift, rating units: each of the two rewards in a difference may be off by the drift.
 */
export function withinNoise(result: ComparisonResult, driftBound: number): readonly PathStep[] {
  return result.path.filter(({ pivotal, margin }) => pivotal && Math.abs(margin) <= 2 * driftBound);
}

/**
 * The drift that a package states for a way of running it; both WebAssembly back ends compute the same. undefined where it states none.
 * Prefers the largest measured difference over the bound that merely still passes the check after loading.
 */
export function statedDrift(manifest: ModelPackage, backend: string): number | undefined {
  const drift = manifest.drift[backend.startsWith("wasm") ? "wasm" : backend];
  return drift?.measured_max ?? drift?.bound;
}
