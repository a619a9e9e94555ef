/** The pairs of a set as a file of outputs may name them: by subset and id, by id, or by the digest of their texts. */
import type { TextKey } from "../../core/pairKey.ts";
import { LABEL, NO_LABEL, type PairColumns } from "../../core/set/columns.ts";
import type { Problem } from "../../core/set/joinReport.ts";
import type { OutputRow } from "./readOutputs.ts";

export interface Located {
  readonly pairs: readonly number[];
  readonly by: "subsetAndId" | "id" | "texts";
  /** Whether the responses stand the other way round in the file. */
  readonly isTurned: boolean;
  /** Whether nothing says so: then the file's order is taken for the set's. */
  readonly isAssumed?: boolean;
}

const SUBSET = "subset";

export class SetPairs {
  private readonly byId = new Map<string, number[]>();
  private readonly bySubsetAndId = new Map<string, number[]>();
  private readonly byResponses = new Map<string, number[]>();

  /** `texts`: of each pair, undefined where it has none; empty where nobody asks for them. */
  constructor(
    private readonly columns: PairColumns,
    private readonly texts: readonly (TextKey | undefined)[],
  ) {
    const subsets = columns.slices[SUBSET];
    columns.ids.forEach((id, pair) => {
      put(this.byId, id, pair);
      if (subsets) put(this.bySubsetAndId, inSubset(subsets.names[subsets.codes[pair] ?? 0] ?? "", id), pair);
    });
    texts.forEach((own, pair) => {
      if (own) put(this.byResponses, own.responses, pair);
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
    const { texts } = row;
    const same = texts ? found.filter((pair) => this.isOf(texts, pair)) : [];
    if (texts && same.length > 0) return this.inOrderOf(texts, same, by);
    if (texts && found.some((pair) => this.texts[pair])) return "otherTexts";
    const [only, another] = found;
    if (only === undefined || another !== undefined) return "ambiguous";
    return this.oriented(row, only, by);
  }

  /** Pairs of all the same texts are alike; without the prompt, the responses have to be those of one prompt. */
  private byTextsAlone({ texts }: OutputRow): Located | Problem {
    const pairs = texts ? (this.byResponses.get(texts.responses) ?? []).filter((pair) => this.isOf(texts, pair)) : [];
    if (!texts || pairs.length === 0) return "unmatched";
    const prompts = new Set(pairs.map((pair) => this.texts[pair]?.prompt));
    return prompts.size > 1 ? "ambiguous" : this.inOrderOf(texts, pairs, "texts");
  }

  private isOf({ responses, prompt }: TextKey, pair: number): boolean {
    const own = this.texts[pair];
    return own?.responses === responses && (prompt === undefined || own.prompt === prompt);
  }

  /** Of pairs with these texts, those that have them in one order: the file's where there are any. */
  private inOrderOf({ isSorted }: TextKey, pairs: readonly number[], by: Located["by"]): Located {
    const straight = pairs.filter((pair) => this.texts[pair]?.isSorted === isSorted);
    return straight.length > 0 ? { pairs: straight, by, isTurned: false } : { pairs, by, isTurned: true };
  }

  /** Without texts: which response is which follows from the label that both sides know, a fact about the pair. Else the order is the set's. */
  private oriented({ label, isChosenFirst }: OutputRow, pair: number, by: Located["by"]): Located | Problem {
    const own = this.columns.labels[LABEL]?.[pair] ?? NO_LABEL;
    if (isChosenFirst && own < 0) return "unoriented";
    const isKnown = own >= 0 && typeof label === "number";
    return { pairs: [pair], by, isTurned: isKnown && own !== label, isAssumed: !isKnown };
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
