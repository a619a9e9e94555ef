import * as v from "valibot";
import { SHARE_SIZES } from "../attribution/pairShares.ts";
import { FLIP_MEASURES } from "../counterfactual/measures.ts";
import { type LinkView, MAX_FOLDS } from "./linkState.ts";

/** What this version does not know falls back alone. */
const known = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined as never);
const choice = <const O extends readonly string[]>(options: O) => known(v.picklist(options));
const attribute = v.pipe(v.string(), v.maxLength(100));

const flip = v.object({
  goal: choice(["other-winner", "other-leaf"]),
  measure: choice(FLIP_MEASURES),
  moving: choice(["difference", "response-1", "response-2"]),
  locked: known(v.pipe(v.array(attribute), v.maxLength(500))),
});

const words = v.object({
  view: choice(["shares", "left-out"]),
  attribute: known(attribute),
  size: choice(SHARE_SIZES),
  reading: choice(["closing", "running"]),
});

const charts = v.object({ curve: known(attribute), map: known(v.strictTuple([attribute, attribute])) });

const nodes = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9))), v.maxLength(MAX_FOLDS));
const tree = v.object({
  folded: known(nodes),
  unfolded: known(nodes),
  zoom: known(v.pipe(v.number(), v.minValue(0.1), v.maxValue(10))),
});

export const viewSchema: v.GenericSchema<unknown, LinkView> = v.object({
  question: known(v.pipe(v.string(), v.maxLength(40))),
  treeForm: choice(["drawing", "rules"]),
  flip: known(flip),
  words: known(words),
  charts: known(charts),
  tree: known(tree),
  order: known(v.object({ isSymmetrized: known(v.boolean()) })),
});
