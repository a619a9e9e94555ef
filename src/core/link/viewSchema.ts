import * as v from "valibot";
import { SHARE_SIZES } from "../attribution/pairShares.ts";
import { FLIP_MEASURES } from "../counterfactual/measures.ts";
import type { LinkView } from "./linkState.ts";

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

export const viewSchema: v.GenericSchema<unknown, LinkView> = v.object({
  question: known(v.pipe(v.string(), v.maxLength(40))),
  treeForm: choice(["drawing", "rules"]),
  flip: known(flip),
  words: known(words),
  charts: known(charts),
});
