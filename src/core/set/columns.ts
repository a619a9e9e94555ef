/** What a whole preference set holds in numbers, column by column, without its texts: what is filtered, routed and drawn. */
import { HELPSTEER2_ATTRIBUTES, type PairRewards } from "../attributes.ts";
import type { Label, PreferenceRow, Ratings } from "../row.ts";
import { GrowingColumn } from "./growingColumn.ts";
import { type AsciiText, IdColumn } from "./idColumn.ts";
import { type PackedColumns, unpackColumns } from "./packedColumns.ts";
import { type PromptSum, promptSum } from "./promptSum.ts";
import { PromptSums } from "./promptSums.ts";

/** A label as a number: 0, 1, -1 for a tie, -2 for none. */
export const TIE = -1;
export const NO_LABEL = -2;

/** Categories by code; `names[code]` says which. */
export interface SliceColumn {
  readonly codes: Uint32Array<ArrayBuffer>;
  /** The empty name is that of pairs without one. */
  readonly names: readonly string[];
}

export interface PairColumns {
  readonly count: number;
  readonly attributes: readonly string[];
  /** [pair, attribute], row by row, response 2 − response 1; NaN where a pair has no rewards. */
  readonly differences: Float32Array<ArrayBuffer>;
  /** By judge; that of the file itself is called "label". */
  readonly labels: Readonly<Record<string, Int8Array<ArrayBuffer>>>;
  /** People's ratings by attribute, response 2 − response 1; NaN for none. */
  readonly ratings: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
  /** Scalar scores by who gave them, response 2 − response 1; NaN for none. */
  readonly scalars: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
  readonly slices: Readonly<Record<string, SliceColumn>>;
  /** How much each pair counts; undefined where no row says. */
  readonly weights?: Float64Array<ArrayBuffer>;
  /** By which pairs of one prompt are told (`promptNumbers`), `[pair, half]`; missing where the file has no prompts. */
  readonly promptSums?: Uint32Array<ArrayBuffer> | undefined;
  /** Characters of response 2 − response 1; NaN where a pair has no texts. */
  readonly longer: Float32Array<ArrayBuffer>;
  readonly ids: readonly string[];
}

/** What is counted of the texts of a pair. */
export interface MeasuredTexts {
  /** Characters of response 2 − response 1; NaN where there are none. */
  readonly longer: number;
  readonly prompt: PromptSum | undefined;
  /** In the place of the row's own id. */
  readonly id?: AsciiText | undefined;
}

/** The column of the file's own label. */
export const LABEL = "label";

/** Names for so many rewards of a response that come without any: five are HelpSteer2's. */
export function attributeNames(width: number): readonly string[] {
  const isUsual = width === HELPSTEER2_ATTRIBUTES.length;
  return Array.from({ length: width }, (_, i) => (isUsual && HELPSTEER2_ATTRIBUTES[i]) || `attribute ${i + 1}`);
}

/** Takes rows one by one and makes columns of them. A column that a late row brings is filled up to there. */
export class ColumnBuilder {
  private readonly ids = new IdColumn();
  /** Rewards of one response, as the first pair that has any has them. */
  private width = 0;
  private readonly differences = new GrowingColumn(Float32Array);
  private readonly longer = new GrowingColumn(Float32Array);
  private readonly prompts = new PromptSums();
  private readonly labels = new Map<string, number[]>();
  private readonly ratings = new Map<string, number[]>();
  private readonly scalars = new Map<string, number[]>();
  private readonly weights: number[] = [];
  private readonly slices = new Map<string, { codes: number[]; known: Map<string, number> }>();

  /** `texts`: for whoever has not the texts themselves. */
  add(row: PreferenceRow, texts = measuredTexts(row)): void {
    const at = this.ids.length;
    if (texts.id) this.ids.addAscii(texts.id);
    else this.ids.add(row.id);
    if (row.rewards && row.error === undefined) this.addDifference(at, row.rewards);
    this.longer.push(texts.longer);
    this.prompts.add(texts.prompt);
    if (row.label !== undefined) put(this.labels, LABEL, at, codeOf(row.label), NO_LABEL);
    for (const name in row.judges) put(this.labels, name, at, codeOf(row.judges[name] as Label), NO_LABEL);
    for (const name in row.ratings_2) this.addRating(name, at, row.ratings_1, row.ratings_2);
    for (const name in row.scores) {
      const [first, second] = row.scores[name] as readonly [number, number];
      put(this.scalars, name, at, second - first, Number.NaN);
    }
    if (row.weight !== undefined) {
      fillTo(this.weights, at, 1);
      this.weights.push(row.weight);
    }
    for (const name in row.slices) this.addSlice(name, at, row.slices[name] as string);
  }

  private addDifference(at: number, rewards: PairRewards): void {
    const { differences } = this;
    const first = rewards[0];
    const second = rewards[1];
    if (this.width === 0) this.width = second.length;
    if (second.length !== this.width) return;
    differences.fillTo(at * this.width, Number.NaN);
    // As `difference` has it, without making it: a set has many rows.
    for (let i = 0; i < second.length; i++) differences.push((second[i] as number) - (first[i] ?? Number.NaN));
  }

  private addRating(name: string, at: number, first: Ratings | undefined, second: Ratings): void {
    put(this.ratings, name, at, (second[name] as number) - (first?.[name] ?? Number.NaN), Number.NaN);
  }

  private addSlice(name: string, at: number, value: string): void {
    let slice = this.slices.get(name);
    if (!slice) {
      slice = { codes: [], known: new Map([["", 0]]) };
      this.slices.set(name, slice);
    }
    const { codes, known } = slice;
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    fillTo(codes, at, 0);
    codes.push(code);
  }

  build(): PairColumns {
    return unpackColumns(this.packed());
  }

  packed(): PackedColumns {
    const count = this.ids.length;
    const width = this.width;
    this.differences.fillTo(count * width, Number.NaN);
    return {
      count,
      attributes: attributeNames(width),
      differences: this.differences.taken(),
      labels: mapped(this.labels, (values) => new Int8Array(fillTo(values, count, NO_LABEL))),
      ratings: mapped(this.ratings, (values) => new Float32Array(fillTo(values, count, Number.NaN))),
      scalars: mapped(this.scalars, (values) => new Float64Array(fillTo(values, count, Number.NaN))),
      slices: mapped(this.slices, ({ codes, known }) => ({
        codes: new Uint32Array(fillTo(codes, count, 0)),
        names: [...known.keys()],
      })),
      ...this.prompts.column(),
      ...(this.weights.length > 0 ? { weights: new Float64Array(fillTo(this.weights, count, 1)) } : {}),
      longer: this.longer.taken(),
      ids: this.ids.packed(),
    };
  }
}

function measuredTexts({ messages, response_1, response_2 }: PreferenceRow): MeasuredTexts {
  return {
    longer: (response_2?.length ?? Number.NaN) - (response_1?.length ?? Number.NaN),
    prompt: messages && promptSum(messages),
  };
}

function codeOf(label: Label): number {
  return label ?? TIE;
}

function put(columns: Map<string, number[]>, name: string, at: number, value: number, none: number): void {
  let column = columns.get(name);
  if (!column) {
    column = [];
    columns.set(name, column);
  }
  fillTo(column, at, none);
  // A judge may bear the name of the file's own label: the first one stays.
  if (column.length === at) column.push(value);
}

function fillTo(column: number[], length: number, none: number): number[] {
  while (column.length < length) column.push(none);
  return column;
}

function mapped<T, U>(columns: ReadonlyMap<string, T>, map: (column: T) => U): Record<string, U> {
  return Object.fromEntries([...columns].map(([name, column]) => [name, map(column)]));
}
