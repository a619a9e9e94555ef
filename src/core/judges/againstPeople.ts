/** One judge against people, attribute by attribute: what its tree leans on more than theirs, and whether it sides with what people rated higher. */

import { featureNames } from "../fit/setFitData.ts";
import { type Interval, interval } from "../fit/trust/estimates.ts";
import { type Share, share } from "../numeric/proportion.ts";
import type { Labels } from "../set/agreement.ts";
import type { PairColumns } from "../set/columns.ts";
import type { JudgeTree } from "./judgeTree.ts";

export interface AttributeStance {
  readonly attribute: string;
  /** How often each prefers the response that people rated higher on the attribute, of the pairs rated differently there. */
  readonly judge: Share;
  readonly people: Share;
  /** Importance in the judge's tree − in people's; undefined where either has no tree, or one that was not asked about it. */
  readonly lean: Interval | undefined;
}

interface Side {
  readonly labels: Labels;
  readonly tree: JudgeTree | undefined;
}

/** By attribute that people have rated. */
export function againstPeople(columns: PairColumns, judge: Side, people: Side): readonly AttributeStance[] {
  return featureNames(columns, "ratings").attributes.map((attribute) => {
    const rated = columns.ratings[attribute] as Float32Array;
    return {
      attribute,
      judge: sidesWithHigher(judge.labels, rated),
      people: sidesWithHigher(people.labels, rated),
      lean: judge.tree && people.tree && leanOf(judge.tree, people.tree, attribute),
    };
  });
}

/** Of the pairs with a difference that is not 0 and a preference. */
function sidesWithHigher(labels: Labels, differences: Float32Array): Share {
  let [hits, of] = [0, 0];
  for (let pair = 0; pair < labels.length; pair++) {
    const [label, difference] = [labels[pair] as number, differences[pair] as number];
    if (label < 0 || difference === 0 || Number.isNaN(difference)) continue;
    of++;
    if (label === Number(difference > 0)) hits++;
  }
  return share(hits, of);
}

/**
 * Replica by replica: both trees' are fitted to the same draw of pairs where both label the same ones, so that what a draw does to both falls
 * out of the difference. Where they label different pairs, the draws are apart and the interval is wider than it had to be.
 */
function leanOf(judge: JudgeTree, people: JudgeTree, attribute: string): Interval | undefined {
  const [own, theirs] = [judge, people].map(({ document }) => document.attributes.indexOf(attribute)) as [
    number,
    number,
  ];
  if (own < 0 || theirs < 0) return undefined;
  const count = Math.min(judge.impurity.length, people.impurity.length);
  return interval(
    Array.from(
      { length: count },
      (_, i) => (judge.impurity[i]?.[own] as number) - (people.impurity[i]?.[theirs] as number),
    ),
  );
}
