/** The pairs of a set as a file of outputs may name them: by subset and id, by id, or by the digest of their texts. */
import { LABEL, NO_LABEL, type PairColumns } from "../../core/set/columns.ts";
import type { Problem } from "../../core/set/joinReport.ts";
import type { OutputRow } from "./readOutputs.ts";

export interface Located {
  readonly pairs: readonly number[];
  readonly by: "subsetAndId" | "id" | "texts";
  /** Whether the responses stand the other way round in the file. */
  readonly isTurned: boolean;
}

const SUBSET = "subset";

export class SetPairs {
  private readonly byId = new Map<string, number[]>();
  private readonly bySubsetAndId = new Map<string, number[]>();
  private readonly byTexts = new Map<string, number[]>();

  /** `keys`: `pairKey` of each pair, undefined where it has no texts; empty where nobody asks for texts. */
  constructor(
    private readonly columns: PairColumns,
    private readonly keys: readonly (string | undefined)[],
  ) {
    const subsets = columns.slices[SUBSET];
    columns.ids.forEach((id, pair) => {
      put(this.byId, id, pair);
      if (subsets) put(this.bySubsetAndId, inSubset(subsets.names[subsets.codes[pair] ?? 0] ?? "", id), pair);
    });
    keys.forEach((key, pair) => {
      if (key !== undefined) put(this.byTexts, key, pair);
    });
  }

  /** RewardBench's ids come again in other subsets: where both sides have subsets, an id counts within its own alone. */
  locate(row: OutputRow): Located | Problem {
    const { id, subset } = row;
    const usesSubset = subset !== undefined && this.columns.slices[SUBSET] !== undefined;
    const found =
      id === undefined ? [] : ((usesSubset ? this.bySubsetAndId.get(inSubset(subset, id)) : this.byId.get(id)) ?? []);
    if (found.length === 0) return this.byTextsAlone(row);
    const by = usesSubset ? "subsetAndId" : "id";
    const [straight, turned] = (row.keys ?? []).map((key) => found.filter((pair) => this.keys[pair] === key));
    if (straight?.length || turned?.length) {
      const isTurned = !straight?.length;
      return { pairs: (isTurned ? turned : straight) ?? [], by, isTurned };
    }
    if (row.keys && found.some((pair) => this.keys[pair] !== undefined)) return "otherTexts";
    const [only, another] = found;
    if (only === undefined || another !== undefined) return "ambiguous";
    return this.oriented(row, only, by);
  }

  private byTextsAlone({ keys }: OutputRow): Located | Problem {
    const [straight, turned] = (keys ?? []).map((key) => this.byTexts.get(key));
    const pairs = straight ?? turned;
    return pairs ? { pairs, by: "texts", isTurned: !straight } : "unmatched";
  }

  /** Without texts: which response is which follows from the label that both sides know, a fact about the pair. Else the order is the set's. */
  private oriented({ label, isChosenFirst }: OutputRow, pair: number, by: Located["by"]): Located | Problem {
    const own = this.columns.labels[LABEL]?.[pair] ?? NO_LABEL;
    if (isChosenFirst && own < 0) return "unoriented";
    return { pairs: [pair], by, isTurned: own >= 0 && typeof label === "number" && own !== label };
  }
}

function inSubset(subset: string, id: string): string {
  return `${subset}\0${id}`;
}

function put(map: Map<string, number[]>, key: string, pair: number): void {
  const pairs = map.get(key);
  if (pairs) pairs.push(pair);
  else map.set(key, [pair]);
}
