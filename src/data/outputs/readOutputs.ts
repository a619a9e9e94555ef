/** A file of a system's outputs, from its bytes to what it says of each pair. Texts become digests as they come: only words and numbers are held. */
import type { DecodeError } from "../../base/decode.ts";
import type { PairRewards } from "../../core/attributes.ts";
import { type TextKey, textKey, textKeyOf } from "../../core/pairKey.ts";
import type { Label, PreferenceRow } from "../../core/row.ts";
import { LABEL } from "../../core/set/columns.ts";
import { RESERVED } from "../import/fields.ts";
import { openImport, readerOf, unitOf } from "../import/importFile.ts";
import type { ReadOptions } from "../import/records.ts";
import type { OutputDraft, OutputReader, SaidVerdict } from "./outputShape.ts";
import { OUTPUT_SHAPES } from "./outputShapes.ts";
import { isZeroBased, verdictOfWord } from "./verdict.ts";

export interface OutputRow extends Pick<OutputDraft, "isOneSystem" | "isChosenFirst" | "system" | "id" | "label"> {
  readonly line: number;
  readonly subset: string | undefined;
  /** Undefined without texts. */
  readonly texts: TextKey | undefined;
  readonly judges: Readonly<Record<string, Label>>;
  readonly scores: NonNullable<PreferenceRow["scores"]>;
  readonly rewards: PairRewards | undefined;
  /** Verdicts in words that are told only beside the set: the name of a model. */
  readonly said: readonly SaidVerdict[];
  readonly unread: readonly SaidVerdict[];
}

export interface OutputFile {
  /** As people know it. */
  readonly shape: string;
  readonly rows: readonly OutputRow[];
  readonly bad: readonly { readonly line: number; readonly error: DecodeError }[];
  readonly isZeroBased: boolean;
}

/** Characters of an output without a verdict that are kept to show. */
const BEGINNING = 120;

/** Throws a DecodeError for a file of no known format, or none of whose rows could be read. */
export async function readOutputs(
  signal: AbortSignal,
  input: Parameters<typeof openImport>[1],
  options: ReadOptions = {},
): Promise<OutputFile> {
  const file = await openImport(signal, input, { ...options, shapes: OUTPUT_SHAPES });
  const reader: OutputReader = readerOf(file);
  const unit = unitOf(file);
  const rows: OutputRow[] = [];
  const bad: { line: number; error: DecodeError }[] = [];
  let last = 0;
  const take = (made: ReturnType<typeof reader.end>, line: number) => {
    for (const drafts of made) {
      if (!drafts.ok) bad.push({ line, error: drafts.error });
      else for (const draft of drafts.value) rows.push(outputRow(draft, line));
    }
  };
  for await (const batch of file.batches) {
    batch.forEach(({ line, value }) => {
      last = line;
      if (value.ok) take(reader.read(value.value, `${unit} ${line}`), line);
      else bad.push({ line, error: value.error });
    });
  }
  take(reader.end(), last);
  const first = bad[0];
  if (rows.length === 0 && first) throw first.error;
  const words = new Set(rows.flatMap(({ said }) => said.map((each) => each.said)));
  const fromZero = isZeroBased(words);
  return {
    shape: file.shape?.title ?? "",
    rows: rows.map((row) => understood(row, fromZero)),
    bad,
    isZeroBased: fromZero,
  };
}

function outputRow(draft: OutputDraft, line: number): OutputRow {
  const { id, label, isChosenFirst, isOneSystem, system, slices, judges, scores, rewards, said, unread, responses } =
    draft;
  return {
    line,
    ...(id === undefined ? {} : { id }),
    ...(label === undefined ? {} : { label }),
    ...(isChosenFirst ? { isChosenFirst } : {}),
    ...(isOneSystem ? { isOneSystem } : {}),
    system: system ?? draft.reward_model,
    subset: slices?.subset,
    texts: textKeyOf(draft) ?? (responses && textKey(undefined, responses)),
    judges: withoutReserved(judges ?? {}),
    scores: withoutReserved(scores ?? {}),
    rewards,
    said: said ?? [],
    unread: (unread ?? []).map((each) => ({ ...each, said: each.said.slice(0, BEGINNING) })),
  };
}

/** Names that a plain object, or a set, has a meaning of its own for are no names of judges. */
const MEANT_OTHERWISE = [...RESERVED, LABEL];

function withoutReserved<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const names = Object.keys(values);
  return names.some((name) => MEANT_OTHERWISE.includes(name))
    ? Object.fromEntries(Object.entries(values).filter(([name]) => !MEANT_OTHERWISE.includes(name)))
    : values;
}

/** Words that are verdicts become labels. */
function understood(row: OutputRow, fromZero: boolean): OutputRow {
  if (row.said.length === 0) return row;
  const verdictOf = (said: string) =>
    said === "0" ? (fromZero ? 0 : null) : fromZero && said === "1" ? 1 : verdictOfWord(said);
  const read = row.said.map((each) => ({ ...each, verdict: verdictOf(each.said) }));
  const known = read.flatMap(({ column, verdict }) => (verdict === undefined ? [] : [[column, verdict] as const]));
  return {
    ...row,
    judges: { ...row.judges, ...Object.fromEntries(known) },
    said: read
      .filter(({ verdict }) => verdict === undefined)
      .map(({ column, said }) => ({ column, said: said.slice(0, BEGINNING) })),
  };
}
