/** Which decisions are too narrow to be told from what the rewards may be off by: by the rounding of a back end, or by the regression behind them. */
import { type Covariance, usualErrors } from "./covariance.ts";
import type { ModelPackage } from "./modelPackage.ts";
import type { ComparisonResult, PathStep } from "./result.ts";

/**
 * Whether a margin is within twice the stated drift, rating units: each of the two rewards in a difference may be off by the drift.
 */
export function isWithinNoise(margin: number, driftBound: number): boolean {
  return Math.abs(margin) <= 2 * driftBound;
}

/** What is known about the errors of rewards. */
export interface RewardErrors {
  /** What a reward of the back end may be off by, rating units; undefined where nothing is stated. */
  readonly drift?: number | undefined;
  /** Of the difference's error, in the tree's order; undefined where the tree is not the model's own. */
  readonly covariance?: Covariance | undefined;
}

/** How narrow a verdict is: another back end may choose otherwise, or rewards that are off by no more than usual would. */
export interface Narrowness {
  readonly kind: "numerical" | "usual";
  /** The deciding splits on the path that are so narrow, at least one; in order. */
  readonly steps: readonly NarrowStep[];
}

interface NarrowStep {
  readonly step: PathStep;
  /** What the difference may be off by, rating units. */
  readonly error: number;
}

/** How narrow a result is, rounding before regression; undefined where it is not, or nothing is known. */
export function narrowness(result: ComparisonResult, { drift, covariance }: RewardErrors): Narrowness | undefined {
  if (drift !== undefined) {
    const steps = withinNoise(result, drift).map((step) => ({ step, error: 2 * drift }));
    if (steps.length > 0) return { kind: "numerical", steps };
  }
  if (covariance === undefined) return undefined;
  const errors = usualErrors(covariance);
  const steps = result.path
    .map((step) => ({ step, error: errors[result.attributes.indexOf(step.attribute)] as number }))
    .filter(({ step: { pivotal, margin }, error }) => pivotal && Math.abs(margin) <= error);
  return steps.length > 0 ? { kind: "usual", steps } : undefined;
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
