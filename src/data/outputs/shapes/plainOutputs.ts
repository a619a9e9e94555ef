/**
 * Tables that somebody made: a verdict, scores of both responses, metrics of both responses, or what a model wrote, for each pair. Which column is
 * what is told by its name and by the first value that it has.
 */
import * as v from "valibot";
import { DecodeError, decode, describeValue } from "../../../base/decode.ts";
import { err, ok, type Result } from "../../../base/result.ts";
import { pairRewardsSchema } from "../../../core/pair.ts";
import { type Both, otherLabel, SWAPPED_SUFFIX } from "../../../core/row.ts";
import { pairTexts } from "../../import/chosenRejected.ts";
import { completion, id, isNumeric, maybe, orJson, prompt, slicesOf } from "../../import/fields.ts";
import { pairedColumns } from "../../import/guessMapping.ts";
import type { OutputDraft, OutputShape, SaidVerdict } from "../outputShape.ts";
import { verdicts } from "../outputShape.ts";
import { verdictInText } from "../verdict.ts";

const IDS = ["id", "pair_id", "uid", "question_id", "prompt_id", "idx"];
const PROMPTS = ["prompt", "question", "instruction", "input", "messages"];
const WINNERS = ["winner", "preference", "preferred", "verdict", "decision", "choice", "prediction", "pred", "better"];
/** The plainer words last: they may be something else in a file that has one of the others. */
const OUTPUTS = [
  "output",
  "outputs",
  "judgment",
  "judgement",
  "generation",
  "generated_text",
  "model_output",
  "raw_output",
  "response",
  "completion",
  "answer",
  "text",
];
const SWAPPED = ["_swapped", "_swap", "_reversed", "_ba"];
const SCORES = ["score", "scores", "reward", "rewards", "logit", "rating", ""];
const MODELS = [
  ["model_a", "model_b"],
  ["model_1", "model_2"],
] as const;
const NO_FIELDS: ReadonlySet<string> = new Set();
const SYSTEMS = ["system", "judge", "judge_model"];

/** Rewards by attribute may stand beside anything else. */
const rewarded = v.looseObject({ rewards: maybe(orJson(pairRewardsSchema)) });

type Record_ = Readonly<Record<string, unknown>>;

/** What the columns of a record are; found once for records of the same columns. */
interface Plan {
  readonly id: string | undefined;
  readonly prompt: string | undefined;
  readonly winner: string | undefined;
  readonly winnerSwapped: string | undefined;
  readonly output: string | undefined;
  readonly outputSwapped: string | undefined;
  readonly pairs: ReturnType<typeof pairedColumns>;
}

function planOf(names: readonly string[], winners: readonly string[]): Plan {
  const find = (wanted: readonly string[]) =>
    wanted.map((word) => names.find((name) => name.toLowerCase() === word)).find(Boolean);
  const swapped = (name: string | undefined) =>
    name === undefined
      ? undefined
      : find(SWAPPED.map((ending) => `${name.toLowerCase().replace(/_ab$/, "")}${ending}`));
  const winner = find(winners);
  const output = find([...OUTPUTS, ...OUTPUTS.map((name) => `${name}_ab`)]);
  return {
    id: find(IDS),
    prompt: find(PROMPTS),
    winner,
    winnerSwapped: swapped(winner),
    output,
    outputSwapped: swapped(output),
    pairs: pairedColumns(names.filter((name) => !/_swap(ped)?$/.test(name))),
  };
}

function plainShape(shape: Pick<OutputShape, "id" | "title">, winners: readonly string[]): OutputShape {
  return {
    ...shape,
    fits(value) {
      if (!isRecord(value)) return false;
      const plan = planOf(Object.keys(value), winners);
      const [winner, output] = [plan.winner, plan.output].map((name) => (name === undefined ? undefined : value[name]));
      const isNumbers = ({ columns }: Plan["pairs"][number]) => columns.every((name) => isNumeric(value[name]));
      const hasWinner = winner !== undefined && !isContainer(winner);
      return hasWinner || writtenText(output) !== undefined || plan.pairs.some(isNumbers);
    },
    open() {
      const plans = new Map<string, Plan>();
      const numbers = new Set<string>();
      return {
        read(value, what) {
          if (!isRecord(value)) return [err(new DecodeError(what, "", "an object", describeValue(value)))];
          const key = Object.keys(value).join("\n");
          const plan = plans.get(key) ?? planOf(Object.keys(value), winners);
          plans.set(key, plan);
          for (const { stem, columns } of plan.pairs)
            if (columns.every((name) => isNumeric(value[name]))) numbers.add(stem);
          const draft = draftOf(value, plan, numbers, what);
          return [draft.ok ? ok([draft.value]) : draft];
        },
        end: () => [],
      };
    },
  };
}

export const plainOutputs = plainShape({ id: "plain-outputs", title: "outputs of a system" }, WINNERS);

/** A file that says which response is preferred and nothing else: in any other, the label is a fact about the pair. */
export const labelsAlone = plainShape({ id: "labels-alone", title: "labels" }, ["label"]);

function draftOf(
  row: Record_,
  plan: Plan,
  numbers: ReadonlySet<string>,
  what: string,
): Result<OutputDraft, DecodeError> {
  const name = v.safeParse(id, plan.id === undefined ? undefined : row[plan.id]);
  const scores = scoresOf(row, plan, numbers, what);
  if (!scores.ok) return scores;
  const rewards = decode(rewarded, row, what);
  if (!rewards.ok) return rewards;
  const said = [...saidIn(row, plan.winner, ""), ...saidIn(row, plan.winnerSwapped, SWAPPED_SUFFIX)];
  const isChosenFirst = plan.pairs.some(({ stem, sides }) => sides[0] === "chosen" && numbers.has(stem));
  return ok({
    ...(name.success && name.output !== "" ? { id: name.output } : {}),
    ...textsOf(row, plan, numbers, what),
    isOneSystem: true,
    system: systemOf(row),
    ...(isChosenFirst ? { isChosenFirst, label: 0 as const } : {}),
    ...(Object.keys(scores.value).length > 0 ? { scores: scores.value } : {}),
    ...(rewards.value.rewards ? { rewards: rewards.value.rewards } : {}),
    ...(said.length > 0 ? { said } : {}),
    // A word of its own column counts before what was written.
    ...(plan.winner === undefined ? writtenIn(row, plan) : {}),
    ...slicesOf({ subset: row.subset }, NO_FIELDS),
  });
}

function systemOf(row: Record_): string | undefined {
  return SYSTEMS.map((name) => row[name]).find((value): value is string => typeof value === "string" && value !== "");
}

function saidIn(row: Record_, column: string | undefined, ending: string): readonly SaidVerdict[] {
  const value = column === undefined ? undefined : row[column];
  if (value === undefined || isContainer(value)) return [];
  const text = String(value ?? "").trim();
  const model = MODELS.map(([a, b]) =>
    text !== "" && text === row[a] ? "a" : text !== "" && text === row[b] ? "b" : undefined,
  ).find(Boolean);
  return [{ column: ending, said: model ?? text }];
}

function writtenIn(row: Record_, { output, outputSwapped }: Plan): Pick<OutputDraft, "judges" | "unread"> {
  const text = (column: string | undefined) => (column === undefined ? undefined : (writtenText(row[column]) ?? ""));
  const [own, other] = [text(output), text(outputSwapped)];
  const flipped = verdictInText(other ?? "");
  return verdicts([
    ...(own === undefined ? [] : [["", verdictInText(own), own] as const]),
    ...(other === undefined
      ? []
      : [[SWAPPED_SUFFIX, flipped === undefined ? undefined : otherLabel(flipped), other] as const]),
  ]);
}

/** What a model wrote: text, the one text of a list, or the text of a message. */
function writtenText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.length === 1 ? writtenText(value[0]) : undefined;
  if (!isRecord(value)) return undefined;
  const text = value.text ?? value.content;
  return typeof text === "string" ? text : undefined;
}

/** The first of the usual names is the score; every other pair of numbers is a metric. */
function scoresOf(
  row: Record_,
  { pairs }: Plan,
  numbers: ReadonlySet<string>,
  what: string,
): Result<Record<string, Both>, DecodeError> {
  const numeric = pairs.filter(({ stem }) => numbers.has(stem));
  const main = SCORES.find((word) => numeric.some(({ stem }) => stem === word));
  const found = new Map<string, Both>();
  for (const { stem, columns } of numeric) {
    const values = columns.map((name) => row[name] ?? "");
    if (values.every((value) => value === "")) continue;
    const bad = columns.find((_, i) => !isNumeric(values[i]));
    if (bad !== undefined) return err(new DecodeError(what, bad, "a finite number", describeValue(row[bad])));
    found.set(stem === main ? "" : `: ${stem}`, [Number(values[0]), Number(values[1])]);
  }
  return ok(Object.fromEntries(found));
}

/** Where they are there and can be read: they are asked for only to find the pair. */
function textsOf(row: Record_, { prompt: asked, pairs }: Plan, numbers: ReadonlySet<string>, what: string) {
  const columns = pairs.find(
    ({ stem, columns: both }) => !numbers.has(stem) && both.every((name) => typeof row[name] === "string"),
  )?.columns;
  if (!columns) return {};
  const question = v.safeParse(prompt, asked === undefined ? undefined : row[asked]);
  const [first, second] = columns.map((name) => v.safeParse(completion, row[name]));
  if (!first?.success || !second?.success) return {};
  const texts = pairTexts(question.success ? question.output : undefined, first.output, second.output, what);
  return texts.ok ? texts.value : {};
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isRecord(value: unknown): value is Record_ {
  return isContainer(value) && !Array.isArray(value);
}
