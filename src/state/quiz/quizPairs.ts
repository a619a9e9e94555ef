/** The pairs that a quiz can ask about: the examples, or the labelled pairs of the set on the page that have rewards. */
import type { Preference } from "../../core/tree/types.ts";
import { readShownPair } from "../actions/importSet.ts";
import { type Scored, useComparisonStore } from "../comparisonStore.ts";
import { readyValue } from "../loadable.ts";
import { shippedScore } from "../selectors.ts";
import { shownModel, useSetScoringStore } from "../setScoringStore.ts";
import { type ChosenLabel, chosenLabel, shownSet } from "../setSelectors.ts";
import { type PairSet, useSetStore } from "../setStore.ts";
import { EXAMPLES_SOURCE, type QuizQuestion } from "./quizStore.ts";

/** A set that a quiz can be made of. */
export interface QuizSet {
  readonly id: string;
  readonly name: string;
  readonly label: ChosenLabel;
  /** Pairs with rewards and a label that is no tie: indices, ascending. */
  readonly pairs: readonly number[];
}

/** A set as it is shown, held against that column of labels, if any of its pairs has both; undefined otherwise. */
export function quizSetOf(shown: PairSet | undefined, chosen: string | undefined): QuizSet | undefined {
  if (!shown) return undefined;
  const { columns } = shown;
  const label = chosenLabel(columns, chosen);
  if (!label || columns.attributes.length === 0) return undefined;
  const width = columns.attributes.length;
  const isAsked = (pair: number) =>
    (label.labels[pair] === 0 || label.labels[pair] === 1) &&
    columns.differences.subarray(pair * width, (pair + 1) * width).every(Number.isFinite);
  const pairs = Array.from({ length: columns.count }, (_, pair) => pair).filter(isAsked);
  return pairs.length === 0 ? undefined : { id: shown.id, name: shown.name, label, pairs };
}

/** Of the set on the page. */
function quizSet(): QuizSet | undefined {
  const { set, label } = useSetStore.getState();
  return quizSetOf(set && shownSet(set, useSetScoringStore.getState()), label);
}

/** What names the pairs of a source, in the order of the source. */
export function quizIds(source: string): readonly string[] {
  if (source === EXAMPLES_SOURCE)
    return (readyValue(useComparisonStore.getState().examples)?.examples ?? []).map(({ id }) => id);
  const set = quizSet();
  return set?.id === source ? set.pairs.map(String) : [];
}

/** One pair with its rewards; undefined where it cannot be had. */
export async function quizQuestion(source: string, id: string): Promise<QuizQuestion | undefined> {
  return source === EXAMPLES_SOURCE ? exampleQuestion(id) : setQuestion(source, Number(id));
}

function exampleQuestion(id: string): QuizQuestion | undefined {
  const { examples, rescored } = useComparisonStore.getState();
  const set = readyValue(examples);
  const example = set?.examples.find((one) => one.id === id);
  if (!set || !example) return undefined;
  return { id, scored: rescored[id] ?? shippedScore(example, set), people: example.expected };
}

async function setQuestion(source: string, index: number): Promise<QuizQuestion | undefined> {
  const set = quizSet();
  const row = set?.id === source ? await readShownPair(source, index) : undefined;
  const shown = useSetStore.getState().set;
  if (!set || !shown || !row?.rewards || row.response_1 === undefined || row.response_2 === undefined) return undefined;
  const { messages = [{ role: "user" as const, content: "" }], response_1, response_2, rewards } = row;
  const scored: Scored = {
    pair: { messages, responses: [response_1, response_2] },
    rewards,
    attributes: shownSet(shown, useSetScoringStore.getState()).columns.attributes,
    model: shownModel(source) ?? { id: "", title: "a model that the set does not name", digest: "" },
    origin: { kind: "set", backend: undefined, promptCut: undefined, cuts: [undefined, undefined] },
  };
  return { id: String(index), scored, people: set.label.labels[index] as Preference };
}
