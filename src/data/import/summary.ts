/** What an import found, row by row: what people are told of it when it is done. */
import type { DecodeError } from "../../base/decode.ts";
import type { PreferenceRow } from "../../core/row.ts";
import type { ImportedRow } from "./importFile.ts";

/** Bad rows that are kept with their reasons; the others are counted. */
const MOST_BAD_ROWS = 1000;
/** Values of one slice that are counted apart: past this it is no category. */
const MOST_VALUES = 200;

export interface BadRow {
  readonly line: number;
  readonly place: string;
  readonly expected: string;
  readonly found: string;
  readonly message: string;
}

export interface ImportSummary {
  readonly rows: number;
  readonly badRows: { readonly count: number; readonly first: readonly BadRow[] };
  readonly labels: {
    readonly response_1: number;
    readonly response_2: number;
    readonly ties: number;
    readonly none: number;
  };
  /** Of the rows whose file named the responses by who won: how many have the chosen one first. */
  readonly assigned: { readonly rows: number; readonly chosenFirst: number };
  readonly withTexts: number;
  /** Rows whose two responses are the same text: what they prefer is kept, though the texts say nothing of why. */
  readonly withEqualTexts: number;
  readonly withRewards: number;
  /** Rows whose rewards are of more or fewer attributes than those of the first that has any: they are left out. */
  readonly withOtherRewards: number;
  /** What made the rewards, as rows name it: one, or the rewards do not belong together. */
  readonly rewardModels: readonly string[];
  /** Rows that were not scored, and say why. */
  readonly withErrors: number;
  readonly ratings: readonly string[];
  readonly scores: readonly string[];
  readonly judges: readonly string[];
  /** Number of different values, by column; null for one with very many. */
  readonly slices: Readonly<Record<string, number | null>>;
  /** Columns that became no slices, of some rows at least, as there are too many. */
  readonly slicesLeftOut: readonly string[];
}

export function badRowOf(line: number, { path, expected, found, message }: DecodeError): BadRow {
  return { line, place: path, expected, found, message };
}

export class ImportCounter {
  private rows = 0;
  private badCount = 0;
  private readonly bad: BadRow[] = [];
  private readonly labels = { response_1: 0, response_2: 0, ties: 0, none: 0 };
  private assigned = 0;
  private chosenFirst = 0;
  private withTexts = 0;
  private withEqualTexts = 0;
  private withRewards = 0;
  private withOtherRewards = 0;
  /** Rewards of one response, as the first row that has any has them. */
  private width = 0;
  private withErrors = 0;
  private readonly rewardModels = new Set<string>();
  private readonly ratings = new Set<string>();
  private readonly scores = new Set<string>();
  private readonly judges = new Set<string>();
  private readonly slices = new Map<string, Set<string>>();
  private readonly slicesLeftOut = new Set<string>();

  add({ line, value, texts, slicesLeftOut }: ImportedRow): void {
    slicesLeftOut?.forEach((name) => void this.slicesLeftOut.add(name));
    if (value.ok) {
      this.addRow(value.value);
      if (value.value.messages || texts?.prompt) this.withTexts++;
      return;
    }
    this.badCount++;
    if (this.bad.length < MOST_BAD_ROWS) this.bad.push(badRowOf(line, value.error));
  }

  private addRow(row: PreferenceRow): void {
    this.rows++;
    this.labels[labelWord(row.label)]++;
    if (row.response_1 !== undefined && row.response_1 === row.response_2) this.withEqualTexts++;
    if (row.assigned) this.assigned++;
    if (row.assigned?.response_1 === "chosen") this.chosenFirst++;
    if (row.error !== undefined) this.withErrors++;
    else if (row.rewards) this.addRewards(row.rewards[0].length, row.reward_model);
    addNames(this.ratings, row.ratings_1);
    addNames(this.scores, row.scores);
    addNames(this.judges, row.judges);
    for (const name in row.slices) this.addSlice(name, row.slices[name] ?? "");
  }

  private addRewards(width: number, model: string | undefined): void {
    if (this.width === 0) this.width = width;
    if (width !== this.width) {
      this.withOtherRewards++;
      return;
    }
    this.withRewards++;
    if (model !== undefined) this.rewardModels.add(model);
  }

  private addSlice(name: string, value: string): void {
    let values = this.slices.get(name);
    if (!values) {
      values = new Set();
      this.slices.set(name, values);
    }
    if (values.size <= MOST_VALUES) values.add(value);
  }

  summary(): ImportSummary {
    const counts = [...this.slices].map(([name, { size }]) => [name, size > MOST_VALUES ? null : size] as const);
    return {
      rows: this.rows,
      badRows: { count: this.badCount, first: [...this.bad] },
      labels: { ...this.labels },
      assigned: { rows: this.assigned, chosenFirst: this.chosenFirst },
      withTexts: this.withTexts,
      withEqualTexts: this.withEqualTexts,
      withRewards: this.withRewards,
      withOtherRewards: this.withOtherRewards,
      rewardModels: [...this.rewardModels],
      withErrors: this.withErrors,
      ratings: [...this.ratings],
      scores: [...this.scores],
      judges: [...this.judges],
      slices: Object.fromEntries(counts),
      slicesLeftOut: [...this.slicesLeftOut],
    };
  }
}

function labelWord(label: PreferenceRow["label"]): keyof ImportSummary["labels"] {
  if (label === undefined) return "none";
  return label === null ? "ties" : label === 0 ? "response_1" : "response_2";
}

function addNames(names: Set<string>, values: object | undefined): void {
  for (const name in values) names.add(name);
}
