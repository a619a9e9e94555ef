/** How sure the tree is when the rewards are off by as much as they usually are. */
import type { DecodeError } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import { type Covariance, parseCovariance, usualErrors } from "../covariance.ts";
import type { ModelPackage } from "../modelPackage.ts";
import { treeColumns } from "../result.ts";
import type { DecisionTree } from "../tree/types.ts";
import { type PreferenceUncertainty, preferenceUncertainty } from "../uncertainty.ts";

const SEED = 1;

/** Probabilities of response 2, under errors of the difference that are normal, with mean zero and the package's covariance. */
export interface ExplainedUncertainty extends PreferenceUncertainty {
  /** In closed form every error is 0; else randomized quasi-Monte-Carlo with this seed. */
  readonly method: "closed form" | "quasi-Monte-Carlo";
  readonly seed: number;
  /** Standard deviation of each difference's error, `[attributes]`, rating units. */
  readonly errors: readonly number[];
}

export function explainedUncertainty(
  { tree }: DecisionTree,
  x: readonly number[],
  covariance: Covariance,
): ExplainedUncertainty {
  const found = preferenceUncertainty(tree, x, covariance, { seed: SEED });
  return {
    ...found,
    method: found.leaves.every(({ standardError }) => standardError === 0) ? "closed form" : "quasi-Monte-Carlo",
    seed: SEED,
    errors: usualErrors(covariance),
  };
}

/** What a package says of its differences' errors, in the tree's order of attributes; undefined where it says nothing. A covariance that is none is refused. */
export function errorCovariance(
  { attributes, residual_covariance }: Pick<ModelPackage, "attributes" | "residual_covariance">,
  document: DecisionTree,
): Result<Covariance | undefined, DecodeError> {
  if (residual_covariance === undefined) return ok(undefined);
  const parsed = parseCovariance(residual_covariance.difference, attributes.length);
  if (!parsed.ok) return parsed;
  const columns = treeColumns(document, attributes);
  if (!columns.ok) return columns;
  const { matrix } = parsed.value;
  return ok({
    matrix: columns.value.map((i) => columns.value.map((j) => matrix[i]?.[j] as number)),
  });
}
