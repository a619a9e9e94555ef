/** What the page knows beside a result to explain it with. */
import { HELPSTEER2_SCALE, UNKNOWN_SCALE } from "../core/attributes.ts";
import type { Scale } from "../core/counterfactual/moves.ts";
import { errorCovariance } from "../core/explanation/uncertainty.ts";
import type { ExplanationContext } from "../core/explanation.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import { statedDrift } from "../core/noise.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import type { Scored } from "./comparisonStore.ts";

/**
 * Only a tree that was fitted on the model's own rewards has errors that the package knows; no error fits a borrowed one. Of rewards of another model
 * than the package's, of none that is named, or of an earlier package of it, it knows nothing. `digest`: of the package, where that is known.
 */
export function explanationContext(
  tree: DecisionTree,
  scored: Scored | undefined,
  isOwnTree: boolean,
  package_: ModelPackage | undefined,
  digest?: string,
): ExplanationContext {
  const isOfAnother = scored !== undefined && !isSame(scored.model, package_?.id, digest);
  const manifest = isOfAnother ? undefined : package_;
  const covariance = manifest && isOwnTree ? errorCovariance(manifest, tree) : undefined;
  return {
    scale: rewardScale(scored, package_),
    drift: driftOfRun(scored, manifest),
    covariance: covariance?.ok ? covariance.value : undefined,
  };
}

/**
 * The scale that rewards are on: the package's, of whichever version, where it is the model that made them, and where there are none yet. Of another
 * model's, and of rewards that name none, it is not known.
 */
export function rewardScale(scored: Scored | undefined, package_: ModelPackage | undefined): Scale {
  if (!package_) return HELPSTEER2_SCALE;
  return !scored || scored.model.id === package_.id ? package_.scale : UNKNOWN_SCALE;
}

function isSame(model: Scored["model"], id: string | undefined, digest: string | undefined): boolean {
  return model.id === id && (digest === undefined || model.digest === digest);
}

/** What a reward may be off by on the back end that made these, rating units; undefined where the package states nothing. */
function driftOfRun(scored: Scored | undefined, manifest: ModelPackage | undefined): number | undefined {
  if (!manifest || !scored) return undefined;
  // What is shipped was scored by native onnxruntime.
  return statedDrift(manifest, scored.origin.kind === "shipped" ? "native" : (scored.origin.backend ?? "native"));
}
