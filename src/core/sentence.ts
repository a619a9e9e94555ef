/** The preference in plain words, generated from the result alone, in parts so that every number can point to its place. */
import { digitsToShow, digitsToTell, formatNumber, formatPercent, formatThreshold, isOnLine } from "./format.ts";
import { type Narrowness, narrowness, type RewardErrors } from "./noise.ts";
import type { ComparisonResult, PathStep } from "./result.ts";
import { isTie } from "./tree/predict.ts";
import { UNDECIDED } from "./tree/rules.ts";

/** A piece of a sentence. `node` is the split or leaf that a number stands for; `strong` marks the verdict itself. */
export interface SentencePart {
  readonly text: string;
  readonly node?: number;
  readonly strong?: true;
}

/**
 * "Response 1 is preferred, 98.6 %. One split decided: …": verdict, the splits that decided, then the rest in a word. Where the rewards may be off
 * by more than the margin the verdict says so: "narrowly", or "within numerical noise".
 */
export function verdictSentence(result: ComparisonResult, errors: RewardErrors = {}): readonly SentencePart[] {
  return headlineAndReasons(result, errors).flat();
}

/** "Narrowly: the helpfulness difference is 0.24 from the line, and such differences are usually off by 2.12."; undefined of a clear verdict. */
export function narrownessSentence(result: ComparisonResult, errors: RewardErrors): string | undefined {
  const narrow = narrowness(result, errors);
  if (!narrow) return undefined;
  const said = narrow.steps.map(({ step, error }) => {
    const [away, least] = [Math.abs(step.margin), digitsToShow(error)];
    // As exact as the error that it is held against.
    const place = isOnLine(step.value, step.threshold)
      ? "on the line"
      : `${formatNumber(away, Math.max(least, digitsToShow(away)))} from the line`;
    const distance = `the ${step.attribute} difference is ${place}`;
    const size = formatNumber(error, least);
    return narrow.kind === "usual"
      ? `${distance}, and such differences are usually off by ${size}`
      : `${distance}, and on this back end differences are only good to ${size}`;
  });
  return `${narrow.kind === "usual" ? "Narrowly" : "Within numerical noise"}: ${said.join("; ")}.`;
}

/** The sentence in two: the verdict itself, and the reasons, which begin with a space. */
export function headlineAndReasons(
  result: ComparisonResult,
  errors: RewardErrors = {},
): readonly [headline: readonly SentencePart[], reasons: readonly SentencePart[]] {
  return [verdict(result, narrowness(result, errors)?.kind), reasons(result)];
}

/** The same as one string: for titles, live regions and exports. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join("");
}

/** Whether two sentences are the same but for what stands for a node in each. */
export function isSameButNumbers(one: readonly SentencePart[], other: readonly SentencePart[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ text, node, strong }, i) => {
      const part = other[i] as SentencePart;
      return node === part.node && strong === part.strong && (node !== undefined || text === part.text);
    })
  );
}

function verdict(
  { preference, probabilities, leaf }: ComparisonResult,
  narrow: Narrowness["kind"] | undefined,
): readonly SentencePart[] {
  const noise = narrow === "numerical" ? ", within numerical noise" : "";
  if (isTie(probabilities)) {
    return [
      { text: `The tree is ${UNDECIDED}`, strong: true, node: leaf },
      { text: `${noise}; a tie counts for response 1.` },
    ];
  }
  return [
    { text: `Response ${preference + 1} is ${narrow === "usual" ? "narrowly " : ""}preferred, `, strong: true },
    { text: formatPercent(probabilities[preference]), strong: true, node: leaf },
    { text: `${noise}.` },
  ];
}

function reasons({ path }: ComparisonResult): readonly SentencePart[] {
  const deciding = path.filter(({ pivotal }) => pivotal);
  const rest = path.length - deciding.length;
  if (path.length === 0) return [{ text: " This tree has no splits: it says the same of every pair." }];
  if (deciding.length === 0) return [{ text: " No split could change the winner; they only set the confidence." }];
  const opening = deciding.length === 1 ? " One split decided: " : ` ${capitalized(deciding.length)} splits decided: `;
  return [
    { text: opening },
    ...byAttribute(deciding).flatMap((steps, i) => [{ text: i === 0 ? "" : "; " }, ...clause(steps)]),
    { text: "." },
    ...(rest === 0
      ? []
      : [{ text: ` ${capitalized(rest)} more ${rest === 1 ? "split" : "splits"} only set the confidence.` }]),
  ];
}

/**
 * "the helpfulness of 2 is 1.79 lower, and the line is at 0.02", both numbers pointing to the split. Splits on one attribute share its
 * value: "…, and the lines are at 0.50 and −0.50".
 */
function clause(steps: readonly PathStep[]): readonly SentencePart[] {
  const [{ attribute, value, node }] = steps as [PathStep];
  const digits = Math.max(...steps.map(({ threshold }) => digitsToTell(value, threshold)));
  const size = formatNumber(Math.abs(value), digits);
  const how: readonly SentencePart[] =
    value === 0
      ? [{ text: `the ${attribute} of both is ` }, { text: "equal", node }]
      : [{ text: `the ${attribute} of 2 is ` }, { text: `${size} ${value > 0 ? "higher" : "lower"}`, node }];
  return [
    ...how,
    { text: steps.length === 1 ? ", and the line is at " : ", and the lines are at " },
    ...steps.flatMap((step, i) => [
      { text: i === 0 ? "" : i < steps.length - 1 ? ", " : " and " },
      { text: formatThreshold(step.threshold, digits), node: step.node },
    ]),
  ];
}

/** One group an attribute, in the order in which the path first asks about each. */
function byAttribute(steps: readonly PathStep[]): readonly (readonly PathStep[])[] {
  return [...new Set(steps.map(({ attribute }) => attribute))].map((name) =>
    steps.filter(({ attribute }) => attribute === name),
  );
}

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

function capitalized(count: number): string {
  return WORDS[count] ?? String(count);
}
