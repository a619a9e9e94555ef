/**
 * An order of items in which alike ones stand beside each other: agglomerative clustering with average linkage (Sokal and Michener 1958), each merged
 * pair turned so that its nearer ends meet. `distances` `[i][j]` are symmetric. Cubic in the number of items.
 */
export function clusterOrder(distances: readonly (readonly number[])[]): readonly number[] {
  let clusters = distances.map((_, i): readonly number[] => [i]);
  const distance = (i: number, j: number) => distances[i]?.[j] as number;
  while (clusters.length > 1) {
    const [a, b] = nearest(clusters, distance);
    const [first, second] = [clusters[a] as readonly number[], clusters[b] as readonly number[]];
    const merged = joined(first, second, distance);
    clusters = [...clusters.filter((_, i) => i !== a && i !== b), merged];
  }
  return clusters[0] ?? [];
}

type Distance = (i: number, j: number) => number;

function nearest(clusters: readonly (readonly number[])[], distance: Distance): readonly [number, number] {
  let best: readonly [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a < clusters.length; a++)
    for (let b = a + 1; b < clusters.length; b++) {
      const [first, second] = [clusters[a] as readonly number[], clusters[b] as readonly number[]];
      let sum = 0;
      for (const i of first) for (const j of second) sum += distance(i, j);
      const mean = sum / (first.length * second.length);
      if (mean < least) [best, least] = [[a, b], mean];
    }
  return best;
}

/** The way of putting one behind the other, either turned or not, in which the items that meet are nearest. */
function joined(first: readonly number[], second: readonly number[], distance: Distance): readonly number[] {
  const ways = [first, first.toReversed()].flatMap((a) => [second, second.toReversed()].map((b) => [a, b] as const));
  const meeting = ([a, b]: (typeof ways)[number]) => distance(a.at(-1) as number, b[0] as number);
  const [a, b] = ways.reduce((best, way) => (meeting(way) < meeting(best) ? way : best));
  return [...a, ...b];
}
