/** What a fit may be told: scikit-learn's names, meanings and defaults (`DecisionTreeClassifier`), and the one decoder of them. */
import * as v from "valibot";
import { type DecodeError, decode } from "../../base/decode.ts";
import type { Result } from "../../base/result.ts";

export type Criterion = "log_loss" | "gini";

/** How a rising difference may move the probability of response 2: up (1), down (−1), either way (0). */
export type MonotonicConstraint = -1 | 0 | 1;

/** A node that somebody has decided, whatever the data say. */
export interface HandNode {
  /** The sides from the root to it: "LR" is right of what is left of the root. */
  readonly path: string;
  /** Null: a leaf. */
  readonly split: { readonly attribute: string; readonly threshold: number } | null;
}

export interface FitOptions {
  /** scikit-learn's `entropy` is its `log_loss`. */
  readonly criterion: Criterion;
  /** Splits on the longest path; undefined: as deep as it goes. */
  readonly max_depth?: number | undefined;
  /** Rows that a node needs to be split: a count of at least 2, or below 1 a share of all rows, rounded up. */
  readonly min_samples_split: number;
  /** Rows that a leaf needs: a count of at least 1, or below 1 a share of all rows, rounded up. */
  readonly min_samples_leaf: number;
  /** Weighted impurity that a split has to take away. */
  readonly min_impurity_decrease: number;
  /** Cost-complexity pruning: branches that cost less than this per leaf are cut. */
  readonly ccp_alpha: number;
  /** By class, or so that both classes weigh the same. */
  readonly class_weight?: "balanced" | readonly [number, number] | undefined;
  /** `[attribute]`. */
  readonly monotonic_cst?: readonly MonotonicConstraint[] | undefined;
  /** Undefined: among equally good splits that of the lowest attribute counts. A seed: attributes are tried in an order drawn anew at each node. */
  readonly random_state?: number | undefined;
  /** Nodes decided by hand, also beyond the limits; everything else is fitted around them. scikit-learn has no such thing. */
  readonly by_hand?: readonly HandNode[] | undefined;
}

/** The paper's trees: log-loss, depth 3. */
export const DEFAULT_OPTIONS: FitOptions = {
  criterion: "log_loss",
  max_depth: 3,
  min_samples_split: 2,
  min_samples_leaf: 1,
  min_impurity_decrease: 0,
  ccp_alpha: 0,
};

const atLeast = (least: number) =>
  v.pipe(v.number(), v.finite("a finite number"), v.minValue(least, `a number of at least ${least}`));
const whole = (least: number) => v.pipe(atLeast(least), v.integer("a whole number"));
const countOrShare = (least: number) =>
  v.pipe(
    v.number(),
    v.check(
      (value) => (value > 0 && value < 1) || (Number.isInteger(value) && value >= least),
      `a share between 0 and 1, or a count of at least ${least}`,
    ),
  );

const fitOptionsSchema = v.object({
  criterion: v.picklist(["log_loss", "gini"]),
  max_depth: v.optional(whole(1)),
  min_samples_split: countOrShare(2),
  min_samples_leaf: countOrShare(1),
  min_impurity_decrease: atLeast(0),
  ccp_alpha: atLeast(0),
  class_weight: v.optional(v.union([v.literal("balanced"), v.tuple([atLeast(0), atLeast(0)])])),
  monotonic_cst: v.optional(v.array(v.picklist([-1, 0, 1]))),
  random_state: v.optional(whole(0)),
  by_hand: v.optional(
    v.array(
      v.object({
        path: v.pipe(v.string(), v.regex(/^[LR]*$/, "sides, L or R")),
        split: v.nullable(
          v.object({ attribute: v.string(), threshold: v.pipe(v.number(), v.finite("a finite number")) }),
        ),
      }),
    ),
  ),
});

/** Options from outside. The error names the option. */
export function parseFitOptions(input: unknown): Result<FitOptions, DecodeError> {
  return decode(fitOptionsSchema, input, "The options of the fit");
}

/** What grows a tree, every share turned into a count. */
export interface GrowLimits {
  readonly maxDepth: number;
  readonly minSplit: number;
  readonly minLeaf: number;
  readonly minDecrease: number;
}

/** The limits for `rows` rows in all, as scikit-learn has them. */
export function growLimits(options: FitOptions, rows: number): GrowLimits {
  const { max_depth, min_samples_leaf, min_samples_split, min_impurity_decrease } = options;
  const count = (value: number) => (value < 1 ? Math.ceil(value * rows) : value);
  const minLeaf = count(min_samples_leaf);
  return {
    maxDepth: max_depth ?? Number.POSITIVE_INFINITY,
    minSplit: Math.max(2, count(min_samples_split), 2 * minLeaf),
    minLeaf,
    minDecrease: min_impurity_decrease,
  };
}
