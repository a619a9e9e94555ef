import { useMemo } from "react";
import { ResponseMark } from "../../../../charts/ResponseMark.tsx";
import { Term } from "../../../../charts/terms/Term.tsx";
import { WithTerms } from "../../../../charts/terms/WithTerms.tsx";
import { TintedText } from "../../../../charts/words/TintedText.tsx";
import { largestValue, type TextMark } from "../../../../charts/words/textMarks.ts";
import { WordLegend } from "../../../../charts/words/WordLegend.tsx";
import { type WordRow, WordTable } from "../../../../charts/words/WordTable.tsx";
import { pairShares, type ResponseShares, type TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import type { Scored } from "../../../../state/comparisonStore.ts";
import { differenceText, sharesNote, strongestText, sumText } from "./sharesText.ts";
import { numbersShown, UNIT_NAMES, type WordsQuestion } from "./useWords.ts";

interface Props {
  readonly scored: Scored;
  readonly evidence: TokenEvidence;
  readonly question: WordsQuestion;
}

/** What each part of both responses gave to the reward, and that it adds up. */
export function SharesView({ scored, evidence, question }: Props) {
  const { attribute, size, reading, asked } = question;
  const { pair } = scored;
  const both = useMemo(
    () => pairShares(evidence, pair, { attribute, size, reading, from: "common" }),
    [evidence, pair, attribute, size, reading],
  );
  const column = scored.attributes.indexOf(attribute);
  const rewards = scored.rewards.map((row) => row[column] as number) as [number, number];
  const marks = useMemo(() => [marksOf(both[0], 0), marksOf(both[1], 1)], [both]);
  const largest = largestValue(marks.flat());
  return (
    <>
      <p className="question-answer">{strongestText(both, pair.responses, attribute)}</p>
      <p className="answer-notes">
        <WithTerms terms={["share"]}>{sharesNote(evidence, reading)}</WithTerms>{" "}
        <Term id="pooling">How tokens become a reward</Term>
      </p>
      <p className="sum-check">{differenceText(both, attribute, rewards[1] - rewards[0], asked)}</p>
      <div className="word-columns">
        {([0, 1] as const).map((which) => (
          <section
            key={which}
            className={`response response-${which + 1}`}
            aria-label={`Words of response ${which + 1}`}
          >
            <h3>
              <ResponseMark response={which === 0 ? 1 : 2} /> Response {which + 1}
            </h3>
            <TintedText
              label={`Response ${which + 1}`}
              text={pair.responses[which]}
              marks={marks[which] ?? []}
              largest={largest}
              numbers={numbersShown(size)}
            />
            <p className="sum-check">{sumText(both[which], rewards[which])}</p>
          </section>
        ))}
      </div>
      <WordLegend />
      <details className="word-tables">
        <summary>As tables</summary>
        <div className="word-columns">
          {([0, 1] as const).map((which) => (
            <WordTable
              key={which}
              caption={`Shares of the ${attribute} of response ${which + 1}`}
              unit={UNIT_NAMES[size]}
              columns={columnsOf(evidence)}
              rows={rowsOf(both[which], pair.responses[which])}
            />
          ))}
        </div>
      </details>
    </>
  );
}

/** A share that raises its own response's reward speaks for that response. */
function marksOf({ shares }: ResponseShares, which: 0 | 1): readonly TextMark[] {
  const own = which === 0 ? 1 : 2;
  return shares
    .filter(({ kind }) => kind === "text")
    .map(({ start, end, from, to, share }) => ({
      start,
      end,
      value: to > from ? share : undefined,
      favours: share === 0 ? undefined : share > 0 ? own : own === 1 ? 2 : 1,
    }));
}

/** Where there is more than one part, each of them and then all together. */
function columnsOf({ poolings }: TokenEvidence): readonly string[] {
  return poolings.length === 1
    ? ["Share"]
    : [...poolings.map(({ kind }) => (kind === "mean" ? "Average" : "Closing")), "Together"];
}

function rowsOf({ level, levels, shares }: ResponseShares, text: string): readonly WordRow[] {
  return [
    ...shares.map(({ kind, start, end, from, to, share, parts }) => ({
      text: kind === "end" ? "end of turn" : text.slice(start, end).trim(),
      values: from === to ? [] : valuesOf(share, parts),
    })),
    { text: "common level", values: valuesOf(level, levels) },
  ];
}

function valuesOf(together: number, parts: readonly number[]): readonly number[] {
  return parts.length === 1 ? [together] : [...parts, together];
}
