/**
 * What a set of the visitor's says beside the leaderboard: how often its tree, judges and scores agree with its label, section by section. A section
 * has a number only where the set has all of its subsets; everything else is a reason why not.
 */
import { listed } from "../../base/listed.ts";
import type { Share } from "../numeric/proportion.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import { accuracy, type Labels } from "../set/agreement.ts";
import type { PairColumns } from "../set/columns.ts";
import { labelColumns } from "../set/labelColumns.ts";
import { REWARDBENCH_SECTIONS, rewardBenchScores, type SubsetShare, subsetShares } from "../set/rewardBench.ts";
import { FIGURES, type Figure } from "./leaderboard.ts";

export interface OwnResult {
  readonly name: string;
  readonly kind: "tree" | "judge" | "score";
  /** All pairs on which it and the label both prefer a response. */
  readonly all: Share;
  /** In the order of `FIGURES`. */
  readonly figures: readonly OwnFigure[];
}

/** A percentage with the pairs that it is of; or none, with those of the section's subsets that are there. */
export type OwnFigure =
  | { readonly percent: number; readonly pairs: number; readonly ofPairs: number }
  | { readonly percent: undefined; readonly there: readonly string[] };

/** The pairs of each subset; those of mathematics weigh more than they are. */
const PAIRS_OF_MATHEMATICS = 447;
const pairsOf = (subset: string, weight: number) => (subset === "math-prm" ? PAIRS_OF_MATHEMATICS : weight);

const SECTION_NAMES: readonly (readonly [Figure, string])[] = FIGURES.slice(1).map((figure, at) => [
  figure,
  Object.keys(REWARDBENCH_SECTIONS)[at] as string,
]);

export interface LabelledTree {
  readonly name: string;
  readonly preferences: Labels;
}

/**
 * A row for the tree (where the set has what it asks about) and for every column of labels but `label`, which they are all held against. Judges
 * who were shown the responses the other way round are left out.
 */
export function ownResults(
  columns: PairColumns,
  label: string,
  labels: Labels,
  tree: LabelledTree | undefined,
): readonly OwnResult[] {
  const { scalars, slices } = columns;
  const row = (name: string, kind: OwnResult["kind"], said: Labels): OwnResult => {
    const shares = slices.subset
      ? subsetShares(slices.subset, said, labels, scalars[name])
      : new Map<string, SubsetShare>();
    return { name, kind, all: accuracy(said, labels), figures: figuresFrom(shares) };
  };
  const others = [...labelColumns(columns)].filter(([name]) => name !== label && !name.endsWith(SWAPPED_SUFFIX));
  return [
    ...(tree ? [row(tree.name, "tree", tree.preferences)] : []),
    ...others.map(([name, said]) => row(name, name in scalars ? "score" : "judge", said)),
  ];
}

function figuresFrom(shares: ReadonlyMap<string, SubsetShare>): readonly OwnFigure[] {
  const scores = rewardBenchScores(shares);
  const sections = SECTION_NAMES.map(([, section]): OwnFigure => {
    const found = scores?.sections.find((one) => one.section === section);
    const subsets = Object.entries(REWARDBENCH_SECTIONS[section] as Readonly<Record<string, number>>);
    const there = subsets.filter(([subset]) => (shares.get(subset)?.of ?? 0) > 0);
    if (there.length < subsets.length) return { percent: undefined, there: there.map(([subset]) => subset) };
    return {
      percent: 100 * (found?.score as number),
      pairs: subsets.reduce((sum, [subset]) => sum + (shares.get(subset)?.of as number), 0),
      ofPairs: subsets.reduce((sum, [subset, weight]) => sum + pairsOf(subset, weight), 0),
    };
  });
  return [meanOf(sections), ...sections];
}

/** The overall score: the mean of the four sections, and none where one is missing. */
function meanOf(sections: readonly OwnFigure[]): OwnFigure {
  const known = sections.flatMap((figure) => (figure.percent === undefined ? [] : [figure]));
  if (known.length < sections.length) return { percent: undefined, there: [] };
  const sum = (of: (figure: (typeof known)[number]) => number) =>
    known.reduce((total, figure) => total + of(figure), 0);
  return {
    percent: sum(({ percent }) => percent) / known.length,
    pairs: sum(({ pairs }) => pairs),
    ofPairs: sum(({ ofPairs }) => ofPairs),
  };
}

/** Why sections have no number: "The file has no pairs of Chat and Safety, and only hep-js of Reasoning."; undefined where all have one. */
export function whyEmpty({ figures }: OwnResult): string | undefined {
  const empty = SECTION_NAMES.flatMap(([figure, name]) => {
    const own = figures[FIGURES.indexOf(figure)];
    return own && own.percent === undefined ? [{ name, there: own.there }] : [];
  });
  const without = empty.filter(({ there }) => there.length === 0).map(({ name }) => name);
  const parts = [
    ...(without.length > 0 ? [`no pairs of ${listed(without)}`] : []),
    ...empty.filter(({ there }) => there.length > 0).map(({ name, there }) => `only ${listed(there)} of ${name}`),
  ];
  return parts.length === 0 ? undefined : `The file has ${parts.join(", and ")}.`;
}
