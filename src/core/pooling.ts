/**
 * From rewards per token to rewards per response. A package declares one or two poolings and the rewards are their sum, so a token's share
 * in a `mean` and the increments of a `last` can be read off exactly.
 */
export interface Pooling {
  /** `mean`: over all tokens of the response, the end-of-turn token included; `last`: the last one's alone. */
  readonly kind: "mean" | "last";
}

/**
 * Rewards `[attributes]` of one response from its `values`: for each pooling, in order, a row-major `[tokens, attributes]` array.
 * Sums run in float64. A response has at least one token, its end; with none this throws.
 */
export function poolRewards(
  poolings: readonly Pooling[],
  values: readonly Float32Array[],
  attributes: number,
): readonly number[] {
  const rewards = new Array<number>(attributes).fill(0);
  poolings.forEach(({ kind }, index) => {
    const rows = values[index] ?? new Float32Array();
    const tokens = rows.length / attributes;
    if (tokens < 1 || !Number.isInteger(tokens)) {
      throw new RangeError(`Rewards of ${tokens} tokens cannot be pooled: expected a whole number, at least 1.`);
    }
    const first = kind === "mean" ? 0 : tokens - 1;
    for (let attribute = 0; attribute < attributes; attribute++) {
      let sum = 0;
      for (let token = first; token < tokens; token++) sum += rows[token * attributes + attribute] as number;
      rewards[attribute] = (rewards[attribute] as number) + sum / (tokens - first);
    }
  });
  return rewards;
}
