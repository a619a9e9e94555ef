import type { Pair } from "../../core/pair.ts";
import type { ComparisonState, Scored } from "../comparisonStore.ts";
import { readyValue } from "../loadable.ts";
import { isCurrent, shippedScore } from "../selectors.ts";

export type KnownPair = { readonly kind: "own" | "example"; readonly id: string };

/** The pair of the visitor's, or the example as it stands on this page, that has this text and this record. */
export function knownPair(
  { examples, own, rescored }: Pick<ComparisonState, "examples" | "own" | "rescored">,
  pair: Pair,
  recorded: Scored | undefined,
): KnownPair | undefined {
  const isIt = (known: Pair, scored: Scored | undefined) =>
    isSamePair(known, pair) && isSameRecord(scored && isCurrent(scored, known) ? scored : undefined, recorded);
  const mine = own.find((one) => isIt(one.pair, one.scored));
  if (mine) return { kind: "own", id: mine.id };
  const set = readyValue(examples);
  const example = set?.examples.find((one) => isIt(one.pair, rescored[one.id] ?? shippedScore(one, set)));
  return example && { kind: "example", id: example.id };
}

function isSamePair(a: Pair, b: Pair): boolean {
  return JSON.stringify([a.messages, a.responses]) === JSON.stringify([b.messages, b.responses]);
}

/** Of one text: whether the numbers and the model are the same, or both have none. */
function isSameRecord(a: Scored | undefined, b: Scored | undefined): boolean {
  const facts = (scored: Scored | undefined) => scored && [scored.rewards, scored.attributes, scored.model.digest];
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}
