/** What the columns of an unknown file may be, by their names and values: a proposal for a person, who sees it before anything is read. */
import { verdictInText } from "../outputs/verdict.ts";
import type { ColumnMapping, VerdictMapping } from "./columnMapping.ts";
import { isNumeric } from "./fields.ts";

/** A column of the file, with all of its values where these are few and short. */
export interface FileColumn {
  readonly name: string;
  readonly values?: readonly string[] | undefined;
  /** Of those looked at, whether every value is a number. */
  readonly isNumeric: boolean;
}

/** Words that tell the columns of two responses apart. */
const SIDES: readonly (readonly [string, string])[] = [
  ["chosen", "rejected"],
  ["1", "2"],
  ["a", "b"],
  ["first", "second"],
  ["left", "right"],
  ["0", "1"],
];
const PROMPTS = ["prompt", "question", "instruction", "query", "input", "messages", "context"];
const IDS = ["id", "pair_id", "uid", "uuid", "question_id", "idx", "index", "nr"];
const LABELS = ["label", "winner", "preference", "preferred", "choice", "verdict", "judgment", "judgement", "better"];
const RESPONSES = ["response", "answer", "completion", "output", "text", "assistant", "model", "option", "reply"];

/** Empty names stand where nothing fits: the proposal is whole when the schema of mappings takes it. */
export function guessMapping(columns: readonly FileColumn[]): ColumnMapping {
  const names = columns.map(({ name }) => name);
  const pairs = pairedColumns(names);
  const isNumeric = (name: string) => columns.find((column) => column.name === name)?.isNumeric === true;
  const texts = pairs.filter(({ columns: both }) => !both.some(isNumeric));
  const responses = texts.find(({ stem }) => RESPONSES.some((word) => stem.includes(word))) ?? texts[0];
  const label = columns.find(({ name, values }) => values && LABELS.some((word) => name.toLowerCase().includes(word)));
  const numbers = pairs.filter(({ columns: both }) => both.every(isNumeric));
  const taken = new Set([...(responses?.columns ?? []), label?.name, ...numbers.flatMap((pair) => pair.columns)]);
  const find = (words: readonly string[]) => words.map((word) => named(names, word)).find((name) => name !== undefined);
  const [prompt, id] = [find(PROMPTS), find(IDS)];
  const isChosen = responses?.sides[0] === "chosen";
  const weight = columns.find(({ name, isNumeric: isNumber }) => isNumber && /^weights?$/i.test(name))?.name;
  return {
    schema: "split-decision/column-mapping@1",
    ...(id === undefined ? {} : { id }),
    ...(prompt === undefined ? {} : { prompt }),
    responses: {
      kind: isChosen ? "chosen-rejected" : "first-second",
      columns: responses?.columns ?? ["", ""],
    },
    ...(label?.values && !isChosen ? { label: guessVerdicts(label.name, label.values) } : {}),
    ...(weight === undefined ? {} : { weight }),
    judges: {},
    ratings: {},
    scores: Object.fromEntries(numbers.map(({ stem, columns: both }) => [stem || "score", both])),
    slices: columns.flatMap(({ name, values, isNumeric: isNumber }) =>
      values && values.length > 1 && !isNumber && !taken.has(name) && name !== prompt && name !== id ? [name] : [],
    ),
  };
}

type Side = "first" | "second" | "tie" | "none";

/** Which value prefers which response, where its words say so. */
export function guessVerdicts(column: string, values: readonly string[]): VerdictMapping {
  const words = values.map((value) => value.trim().toLowerCase());
  const numbers = new Set(words.filter((word) => !NOTHING.has(word) && isNumeric(word)).map(Number));
  const of = (side: Side) => values.filter((_, i) => sideOf(words[i] as string, numbers) === side);
  return { column, first: of("first"), second: of("second"), tie: of("tie"), none: of("none") };
}

const NOTHING: ReadonlySet<string> = new Set(["", "null", "none", "nan", "n/a"]);

function sideOf(word: string, numbers: ReadonlySet<number>): Side {
  if (NOTHING.has(word)) return "none";
  if (isNumeric(word)) return sideOfNumber(Number(word), numbers);
  const said = verdictInText(word);
  if (said !== undefined) return said === null ? "tie" : said === 0 ? "first" : "second";
  if (/\b(tie|draw|equal|same|both|neither)\b/.test(word)) return "tie";
  if (/(^|[^a-z0-9])(1|a|first|left)$/.test(word)) return "first";
  return /(^|[^a-z0-9])(2|b|second|right)$/.test(word) ? "second" : "none";
}

/** By what other numbers there are: 0 and 1 are classes, 1 and 2 responses, and what −1 and 1 mean nobody can tell. */
function sideOfNumber(number: number, numbers: ReadonlySet<number>): Side {
  const isOf = (...known: readonly number[]) => [...numbers].every((one) => known.includes(one));
  if (isOf(0, 1)) return number === 0 ? "first" : "second";
  if (number === 0) return "tie";
  if (!isOf(0, 1, 2)) return "none";
  return number === 1 ? "first" : "second";
}

interface ColumnPair {
  /** What both names have in common. */
  readonly stem: string;
  readonly sides: readonly [string, string];
  readonly columns: [string, string];
}

/** Columns whose names differ in one word only, and in that as two responses would. */
export function pairedColumns(names: readonly string[]): readonly ColumnPair[] {
  const pairs: ColumnPair[] = [];
  for (const sides of SIDES) {
    for (const name of names) {
      if (pairs.some(({ columns }) => columns.includes(name))) continue;
      const words = wordsOf(name);
      const at = words.lastIndexOf(sides[0]);
      if (at === -1) continue;
      const other = names.find((one) => {
        const its = wordsOf(one);
        return its.length === words.length && its.every((word, i) => word === (i === at ? sides[1] : words[i]));
      });
      if (other !== undefined) pairs.push({ stem: words.toSpliced(at, 1).join(" "), sides, columns: [name, other] });
    }
  }
  return pairs;
}

/** "responseA", "response_a" and "Response A" are two words each, the same. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z]|\d)/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function named(names: readonly string[], word: string): string | undefined {
  return names.find((name) => name.toLowerCase() === word) ?? names.find((name) => wordsOf(name).includes(word));
}
