/** scikit-learn's arrays, decoded: what every tree document has. */
import * as v from "valibot";

/** More nodes than any readable tree (depth 12 has 8,191): a bound on what a hostile file can make us hold. */
const MAX_NODES = 20_000;

export const finite = v.pipe(v.number(), v.finite("a finite number"));
export const share = v.pipe(finite, v.minValue(0, "a number of at least 0"));
const index = v.pipe(finite, v.integer("a whole number"));

export const nodes = <S extends v.GenericSchema>(item: S) =>
  v.pipe(v.array(item), v.minLength(1, "at least one node"), v.maxLength(MAX_NODES, `at most ${MAX_NODES} nodes`));

/** `value` has a row for each node; how long a row is, its document says. */
export const treeArraysSchema = v.object({
  children_left: nodes(index),
  children_right: nodes(index),
  feature: nodes(index),
  threshold: nodes(finite),
  value: nodes(v.array(share)),
  n_node_samples: v.optional(nodes(share)),
  samples_fraction: v.optional(nodes(share)),
});
