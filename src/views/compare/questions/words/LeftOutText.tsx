import { TintedText } from "../../../../charts/words/TintedText.tsx";
import { largestValue } from "../../../../charts/words/textMarks.ts";
import { WordTable } from "../../../../charts/words/WordTable.tsx";
import type { LeftOutOf } from "../../../../core/attribution/leaveOneOut.ts";
import type { ComparisonResult } from "../../../../core/result.ts";
import type { DecisionTree } from "../../../../core/tree/types.ts";
import type { Scored } from "../../../../state/comparisonStore.ts";
import { isSameTask, useWordsStore } from "../../../../state/wordsStore.ts";
import { LeaveOutStart } from "./LeaveOutStart.tsx";
import { leftOutMarks } from "./leftOutMarks.ts";
import { granularityOf, numbersShown, UNIT_NAMES, type WordsQuestion } from "./useWords.ts";

interface Props {
  readonly of: LeftOutOf;
  readonly name: string;
  readonly scored: Scored;
  readonly result: ComparisonResult;
  readonly tree: DecisionTree;
  readonly question: WordsQuestion;
}

/** One text: the way to ask, then the answer. */
export function LeftOutText({ of, name, scored, result, tree, question }: Props) {
  const results = useWordsStore((state) => state.results);
  const granularity = granularityOf(question.size);
  const task = { scored, of, granularity };
  const found = results.find((known) => isSameTask(known.task, task));
  if (!found) return <LeaveOutStart task={task} name={name} />;
  const marks = leftOutMarks(found.answer, question.attribute, scored, result, tree);
  const texts = of === "prompt" ? scored.pair.messages.map(({ content }) => content) : [scored.pair.responses[of]];
  const largest = largestValue(marks);
  const unit = UNIT_NAMES[granularity];
  const { whole, run } = found.tokens;
  return (
    <>
      {texts.map((text, i) => (
        <TintedText
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place
          key={i}
          label={of === "prompt" ? `Turn ${i + 1}` : name}
          text={text}
          marks={marks.filter(({ message = 0 }) => message === i)}
          largest={largest}
          numbers={numbersShown(question.size)}
        />
      ))}
      <p className="sum-check">
        {decisive(marks.filter(({ note }) => note).length, unit.toLowerCase())} {run} tokens ran in place of {whole}.
      </p>
      <details className="word-tables">
        <summary>As a table</summary>
        <WordTable
          caption={`${name}: what each ${unit.toLowerCase()} adds to ${of === "prompt" ? `the ${question.attribute} difference` : question.attribute}`}
          unit={unit}
          columns={["Adds"]}
          notes="Winner"
          rows={marks.map(({ start, end, message = 0, value, note }) => ({
            text: (texts[message] ?? "").slice(start, end).trim(),
            values: [value],
            note: note ?? "stays",
          }))}
        />
      </details>
    </>
  );
}

function decisive(count: number, unit: string): string {
  if (count === 0) return `No single ${unit} decides the winner.`;
  return count === 1
    ? `Without one ${unit}, outlined, the winner is another.`
    : `Without any one of ${count} ${unit}s, outlined, the winner is another.`;
}
