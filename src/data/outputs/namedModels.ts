/** Verdicts that name a model: which response was whose stands in the set, where its file said so. */
import { LABEL, type PairColumns, type SliceColumn } from "../../core/set/columns.ts";

const IN_ORDER = [
  ["model_a", "model_b"],
  ["model_1", "model_2"],
] as const;
const BY_WINNER = ["chosen_model", "rejected_model"] as const;

/** The models of response 1 and of response 2 of a pair; none where the set does not say. */
export function namedModels({ slices, labels }: PairColumns): (pair: number) => readonly string[] {
  const both = (names: readonly [string, string]) => {
    const columns = names.map((name) => slices[name]).filter((column) => column !== undefined);
    return columns.length === 2 ? columns : undefined;
  };
  const inOrder = IN_ORDER.map(both).find((columns) => columns !== undefined);
  const byWinner = both(BY_WINNER);
  return (pair) => {
    if (inOrder) return inOrder.map((column) => nameIn(column, pair));
    const label = labels[LABEL]?.[pair];
    if (!byWinner || (label !== 0 && label !== 1)) return [];
    const names = byWinner.map((column) => nameIn(column, pair));
    return label === 0 ? names : names.toReversed();
  };
}

function nameIn({ names, codes }: SliceColumn, pair: number): string {
  return names[codes[pair] ?? 0] ?? "";
}
