/** The options of a fit as flags, under scikit-learn's names. */
import type { Command } from "commander";
import { DecodeError } from "../base/decode.ts";
import { DEFAULT_OPTIONS, type FitOptions, parseFitOptions } from "../core/fit/options.ts";

export interface FitFlags {
  readonly criterion: string;
  readonly maxDepth: string;
  readonly minSamplesSplit: string;
  readonly minSamplesLeaf: string;
  readonly minImpurityDecrease: string;
  readonly ccpAlpha: string;
  readonly classWeight?: string;
  readonly monotonicCst?: string;
  readonly randomState?: string;
}

const { criterion, max_depth, min_samples_split, min_samples_leaf, min_impurity_decrease, ccp_alpha } = DEFAULT_OPTIONS;

export function addFitOptions(command: Command): Command {
  return command
    .option("--criterion <name>", "log_loss or gini", criterion)
    .option("--max-depth <n>", "splits on the longest path, or none for no limit", String(max_depth))
    .option(
      "--min-samples-split <n>",
      "rows that a node needs to be split: a count, or a share below 1",
      String(min_samples_split),
    )
    .option("--min-samples-leaf <n>", "rows that a leaf needs: a count, or a share below 1", String(min_samples_leaf))
    .option("--min-impurity-decrease <x>", "impurity that a split has to take away", String(min_impurity_decrease))
    .option("--ccp-alpha <x>", "cost-complexity pruning", String(ccp_alpha))
    .option("--class-weight <w>", "balanced, or two weights with a comma between")
    .option("--monotonic-cst <list>", "such as helpfulness=1,verbosity=-1: how a higher difference may move response 2")
    .option("--random-state <n>", "draws the order of attributes at ties (default: the first attribute counts)");
}

/** Throws a DecodeError that names the option. `features`: the attributes of the tree, in its order. */
export function fitOptionsOf(flags: FitFlags, features: readonly string[]): FitOptions {
  const { classWeight, monotonicCst, randomState, maxDepth } = flags;
  const parsed = parseFitOptions({
    criterion: flags.criterion === "entropy" ? "log_loss" : flags.criterion,
    ...(maxDepth === "none" ? {} : { max_depth: Number(maxDepth) }),
    min_samples_split: Number(flags.minSamplesSplit),
    min_samples_leaf: Number(flags.minSamplesLeaf),
    min_impurity_decrease: Number(flags.minImpurityDecrease),
    ccp_alpha: Number(flags.ccpAlpha),
    ...(classWeight === undefined
      ? {}
      : { class_weight: classWeight === "balanced" ? classWeight : classWeight.split(",").map(Number) }),
    ...(monotonicCst === undefined ? {} : { monotonic_cst: constraintsOf(monotonicCst, features) }),
    ...(randomState === undefined ? {} : { random_state: Number(randomState) }),
  });
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

/** `[attribute]` of "helpfulness=1,verbosity=-1". */
function constraintsOf(text: string, features: readonly string[]): readonly number[] {
  const given = new Map(
    text.split(",").map((part) => {
      const [name = "", value = ""] = part.split("=").map((side) => side.trim());
      if (!features.includes(name))
        throw new DecodeError("The options of the fit", "monotonic_cst", `some of ${features.join(", ")}`, `"${name}"`);
      return [name, Number(value)] as const;
    }),
  );
  return features.map((name) => given.get(name) ?? 0);
}
