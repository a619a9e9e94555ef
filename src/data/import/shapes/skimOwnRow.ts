/**
 * Rows of ours as their bytes stand in a file of JSON Lines, without prompt and responses: the columns of a set need no more of them than
 * what can be counted. It takes only what `ownRows` would take as it is, and leaves every other line to it.
 */
import type { MeasuredTexts } from "../../../core/set/columns.ts";
import type { AsciiText } from "../../../core/set/idColumn.ts";
import { PromptSum } from "../../../core/set/promptSum.ts";
import { MOST_SLICES } from "../../../core/set/slicesNote.ts";
import { RESERVED } from "../fields.ts";
import { JsonBytes, UNSURE } from "../formats/jsonBytes.ts";
import type { DraftRow, SkimmedRow, Skimmer } from "../shape.ts";
import {
  assignedOf,
  categoryOf,
  filled,
  judgesOf,
  labelOf,
  ratingsOf,
  readRewards,
  scoresOf,
  slicesOf,
  weightOf,
} from "./ownRowBytes.ts";
import { readMessages, readPrompt } from "./promptBytes.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Writable<DraftRow>;

const NO_BYTES = new Uint8Array();

/** One of the responses: how long it is, and where it stands in the line. */
class ResponseBytes {
  /** Characters; NaN where there is none. */
  length = Number.NaN;
  /** Quotes included. */
  private start = 0;
  private end = 0;

  read(json: JsonBytes): void {
    json.peek();
    this.start = json.at;
    this.length = json.length();
    this.end = json.at;
  }

  /** Whether both are written in the same bytes. */
  isSameAs({ start, end }: ResponseBytes, bytes: Uint8Array): boolean {
    if (end - start !== this.end - this.start) return false;
    for (let at = start; at < end; at++) if (bytes[at] !== bytes[this.start + at - start]) return false;
    return true;
  }
}

/** What a line says, as far as it was read. One is filled with line after line: making its parts anew would take longer than reading them. */
class OwnRow {
  row: Draft = {};
  readonly rewards: [number[], number[]] = [[], []];
  hasPrompt = false;
  readonly prompt = new PromptSum();
  readonly first = new ResponseBytes();
  readonly second = new ResponseBytes();
  private hasPlainId = false;
  private readonly id: Writable<AsciiText> = { bytes: NO_BYTES, start: 0, end: 0 };
  private readonly texts: Writable<MeasuredTexts> = { longer: Number.NaN, prompt: undefined, id: undefined };
  private readonly made: Writable<SkimmedRow> = { row: this.row, texts: this.texts, end: 0 };
  /** Columns of the file's own, and those of them that are categories. */
  private columns: string[] = [];
  private categories: Record<string, string> | undefined;
  private count = 0;

  begin(): void {
    this.row = {};
    this.hasPrompt = false;
    this.first.length = Number.NaN;
    this.second.length = Number.NaN;
    this.hasPlainId = false;
    this.categories = undefined;
    if (this.columns.length > 0) this.columns = [];
    this.count = 0;
  }

  readId(json: JsonBytes): void {
    const plain = json.plain();
    this.hasPlainId = plain !== undefined;
    this.row.id = plain ? "" : json.spelled();
    if (!plain) return;
    if (plain.start === plain.end) throw UNSURE;
    this.id.bytes = plain.bytes;
    this.id.start = plain.start;
    this.id.end = plain.end;
  }

  /** A column of the file's own; `category`: undefined for one that is none. */
  addColumn(name: string, category: string | undefined): void {
    // Names like these stand elsewhere in an object than in the line, or twice.
    if (RESERVED.includes(name) || /^\d/.test(name) || this.columns.includes(name)) throw UNSURE;
    this.columns.push(name);
    if (category === undefined) return;
    if (++this.count > MOST_SLICES) throw UNSURE;
    this.categories ??= {};
    this.categories[name] = category;
  }

  /** Of a line that ended at `end`; undefined where it lacks what `ownRows` asks for, or has the same response twice: such rows are counted by their texts. */
  skimmed(bytes: Uint8Array, end: number): SkimmedRow | undefined {
    const { row, hasPrompt, prompt, first, second, categories, texts, made } = this;
    const longer = second.length - first.length;
    const hasAll = hasPrompt && !Number.isNaN(longer);
    const hasNone = !hasPrompt && Number.isNaN(first.length) && Number.isNaN(second.length);
    if (!hasAll && !(hasNone && row.rewards)) return undefined;
    if (longer === 0 && second.isSameAs(first, bytes)) return undefined;
    if (categories) row.slices = row.slices ? { ...row.slices, ...categories } : categories;
    texts.longer = longer;
    texts.prompt = hasPrompt ? prompt : undefined;
    texts.id = this.hasPlainId ? this.id : undefined;
    made.row = row;
    made.end = end;
    return made;
  }
}

/** Reads line after line; undefined for one that is left to `ownRows`. */
export function ownRowSkimmer(): Skimmer {
  const json = new JsonBytes();
  const made = new OwnRow();
  return (bytes, start) => {
    json.begin(bytes, start);
    made.begin();
    try {
      for (let name: string | undefined = json.firstName(); name !== undefined; name = json.nextName())
        readField(json, name, made);
      return json.isAtEnd() ? made.skimmed(bytes, json.at) : undefined;
    } catch (error) {
      if (error !== UNSURE) throw error;
      return undefined;
    }
  };
}

function readField(json: JsonBytes, name: string, made: OwnRow): void {
  switch (name) {
    case "prompt":
    case "messages":
      // Beside messages a prompt is not looked at, whichever comes first: a row has one of the two.
      if (made.hasPrompt) throw UNSURE;
      made.hasPrompt = true;
      made.prompt.reset();
      if (name === "prompt") readPrompt(json, made.prompt);
      else readMessages(json, made.prompt);
      return;
    case "id":
      made.readId(json);
      return;
    case "response_1":
      made.first.read(json);
      return;
    case "response_2":
      made.second.read(json);
      return;
    case "rewards":
      readRewards(json, made.rewards);
      made.row.rewards = made.rewards;
      return;
    // Where a row stood in another file is no category of it.
    case "line":
      categoryOf(json);
      return;
    // Rare ones are for the decoder.
    case "error":
    case "annotators":
      throw UNSURE;
    default:
      if (!readKept(json, name, made.row)) made.addColumn(name, categoryOf(json));
  }
}

/** Fields that a row keeps as they are; whether it is one of them. */
function readKept(json: JsonBytes, name: string, row: Draft): boolean {
  switch (name) {
    case "label":
      row.label = labelOf(json);
      return true;
    case "slices":
      row.slices = slicesOf(json);
      return true;
    case "reward_model":
      row.reward_model = filled(json.name());
      return true;
    case "ratings_1":
    case "ratings_2":
      row[name] = ratingsOf(json);
      return true;
    case "scores":
      row.scores = scoresOf(json);
      return true;
    case "judges":
      row.judges = judgesOf(json);
      return true;
    case "weight":
      row.weight = weightOf(json);
      return true;
    case "assigned":
      row.assigned = assignedOf(json);
      return true;
    default:
      return false;
  }
}
