/** Judges as points of a plane: the more often two of them name the same response, the nearer they lie. */
import { type PlaneMap, planeMap } from "../numeric/planeMap.ts";
import { SWAPPED_SUFFIX } from "../row.ts";
import { accuracy, type Labels } from "../set/agreement.ts";

export interface MappedJudge {
  readonly name: string;
  /** In units of disagreement: 0.1 apart, they name different responses in every tenth pair. */
  readonly place: PlaneMap["places"][number];
  /** The judges that it agrees with most and least, and how often, 0–1. */
  readonly nearest: Neighbour;
  readonly farthest: Neighbour;
}

interface Neighbour {
  readonly name: string;
  readonly agreement: number;
}

export interface JudgeMap {
  readonly judges: readonly MappedJudge[];
  readonly stress: number;
  /** Judges who have judged no pair with any other. */
  readonly left: readonly string[];
  /** Every so many pairs were looked at: 1 is all. */
  readonly every: number;
}

/** Fewer than these lie on a line, which says no more than their agreement. */
const FEWEST = 3;
/** Comparisons of two labels: more would hold the page up. */
const MOST_COMPARISONS = 4e7;

/** `labels`: `labelColumns`. Undefined for fewer than three judges. Judges who were shown the other order are left out. */
export function judgeMap(labels: ReadonlyMap<string, Labels>): JudgeMap | undefined {
  const all = [...labels].filter(([name]) => !name.endsWith(SWAPPED_SUFFIX));
  const count = all[0]?.[1].length ?? 0;
  const every = Math.max(1, Math.ceil((count * all.length ** 2) / 2 / MOST_COMPARISONS));
  const pairs = Uint32Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
  const agreements = all.map(([, a], i) =>
    all.map(([, b], j) => (j < i ? accuracy(a, b, pairs).value : j === i ? 1 : Number.NaN)),
  );
  const between = (i: number, j: number) => agreements[Math.max(i, j)]?.[Math.min(i, j)] as number;
  const known = all.map((_, i) => i).filter((i) => all.some((__, j) => j !== i && !Number.isNaN(between(i, j))));
  if (known.length < FEWEST) return undefined;
  const { places, stress } = planeMap(known.map((i) => known.map((j) => 1 - between(i, j))));
  const nameOf = (i: number) => all[i]?.[0] as string;
  return {
    judges: known.map((i, at) => {
      const others = known
        .filter((j) => j !== i && !Number.isNaN(between(i, j)))
        .map((j): Neighbour => ({ name: nameOf(j), agreement: between(i, j) }))
        .sort((a, b) => b.agreement - a.agreement);
      return {
        name: nameOf(i),
        place: places[at] as MappedJudge["place"],
        nearest: others[0] as Neighbour,
        farthest: others.at(-1) as Neighbour,
      };
    }),
    stress,
    left: all.map(([name]) => name).filter((_, i) => !known.includes(i)),
    every,
  };
}
