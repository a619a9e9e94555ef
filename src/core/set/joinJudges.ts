/** Decisions of judges that stand in another file, brought to the pairs of a set by id. */
import { LABEL, NO_LABEL, type PairColumns } from "./columns.ts";
import { onePairAnId } from "./labelColumns.ts";

export interface JoinedJudges {
  readonly columns: PairColumns;
  /** Pairs that the other file knows. */
  readonly matched: number;
  /** Of those: pairs whose responses stand the other way round there. */
  readonly turned: number;
}

/**
 * Adds the judges of `decisions`. Where both files label a pair and the labels differ, the other file has its responses the other way round (a
 * set's labels are facts about the pair), and so are its decisions turned. Judges that the set has already keep their own.
 */
export function joinJudges(columns: PairColumns, decisions: PairColumns): JoinedJudges {
  const others = onePairAnId(decisions);
  const placeOf = new Map(others.ids.map((id, place) => [id, place] as const));
  const places = columns.ids.map((id) => placeOf.get(id) ?? -1);
  const [own, theirs] = [columns.labels[LABEL], others.labels[LABEL]];
  const isTurned = places.map((place, pair) => {
    const [a, b] = [own?.[pair] ?? NO_LABEL, theirs?.[place] ?? NO_LABEL];
    return a >= 0 && b >= 0 && a !== b;
  });
  const brought = Object.entries(others.labels)
    .filter(([name]) => name !== LABEL)
    .map(([name, labels]) => {
      const codes = places.map((place, pair) => {
        const label = labels[place] ?? NO_LABEL;
        return label >= 0 && isTurned[pair] ? 1 - label : label;
      });
      return [name, Int8Array.from(codes)] as const;
    });
  return {
    columns: { ...columns, labels: { ...Object.fromEntries(brought), ...columns.labels } },
    matched: places.filter((place) => place !== -1).length,
    turned: isTurned.filter((turned) => turned).length,
  };
}
