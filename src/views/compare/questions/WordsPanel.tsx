import { useEffect } from "react";
import type { TokenEvidence } from "../../../core/attribution/pairShares.ts";
import { loadExampleTokens } from "../../../state/actions/exampleTokens.ts";
import type { Scored } from "../../../state/comparisonStore.ts";
import { LOADING } from "../../../state/loadable.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { evidenceOf } from "../../../state/tokenEvidence.ts";
import { useWordsStore } from "../../../state/wordsStore.ts";
import type { QuestionPanelProps } from "./questionEntries.ts";
import { LeftOutView } from "./words/LeftOutView.tsx";
import { NeedsScore } from "./words/NeedsScore.tsx";
import { SharesView } from "./words/SharesView.tsx";
import { useWords } from "./words/useWords.ts";
import { WordsChoices } from "./words/WordsChoices.tsx";

/** Which words carried the rewards: read off the run that made them, or by leaving each part out. */
export default function WordsPanel(props: QuestionPanelProps) {
  const { scored, isStale } = props.comparison;
  const exampleTokens = useWordsStore((state) => state.exampleTokens);
  const isShipped = scored?.origin.kind === "shipped";
  useEffect(() => {
    if (isShipped) void loadExampleTokens();
  }, [isShipped]);
  const evidence = evidenceOf(scored);
  if (scored && evidence) return <Words {...props} scored={scored} evidence={evidence} />;
  if (isShipped && (exampleTokens ?? LOADING).status === "loading") return <p className="section-empty">One moment…</p>;
  const why =
    scored?.origin.kind === "run" && !isStale
      ? "The rewards of each word are kept for one visit only. Score these responses again to see them."
      : "This needs the model's reward for each word. These rewards came without; scoring the responses here gives them.";
  return <NeedsScore comparison={props.comparison} why={why} />;
}

interface WordsProps extends QuestionPanelProps {
  readonly scored: Scored;
  readonly evidence: TokenEvidence;
}

function Words({ comparison, result, tree, scored, evidence }: WordsProps) {
  const view = useWordsStore((state) => state.view);
  const isReady = useModelStore(({ model }) => model.status === "ready");
  const question = useWords(result, evidence);
  const answer = () => {
    if (view === "shares") return <SharesView scored={scored} evidence={evidence} question={question} />;
    if (comparison.isStale)
      return <NeedsScore comparison={comparison} why="The text has changed since it was scored." />;
    if (!isReady) return <NeedsScore comparison={comparison} why="Leaving parts out asks the model again." />;
    return <LeftOutView scored={scored} result={result} tree={tree} question={question} />;
  };
  return (
    <>
      <WordsChoices question={question} evidence={evidence} />
      {answer()}
    </>
  );
}
