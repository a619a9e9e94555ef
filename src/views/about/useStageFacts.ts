import { useEffect, useMemo } from "react";
import type { StageFacts } from "../../core/stages/stages.ts";
import { loadExampleTokens } from "../../state/actions/exampleTokens.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { readyValue } from "../../state/loadable.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { evidenceOf } from "../../state/tokenEvidence.ts";
import { useWordsStore } from "../../state/wordsStore.ts";
import { useComparison } from "../compare/useComparison.ts";

/** What is known of the pair on the page, and how it came about, in words. Rewards of an older text are none of this one's. */
export function useStageFacts(): { readonly facts: StageFacts; readonly source: string } {
  const comparison = useComparison();
  const manifest = readyValue(useModelStore((state) => state.manifest));
  // Those of the examples arrive by themselves once they are asked for.
  const exampleTokens = useWordsStore((state) => state.exampleTokens);
  const hasExamples = useComparisonStore(({ examples }) => examples.status === "ready");
  useEffect(() => {
    if (hasExamples) void loadExampleTokens();
  }, [hasExamples]);
  return useMemo(() => {
    const { pair, example, scored: newest, result, isStale, isHidden } = comparison;
    const scored = newest && !isStale && !isHidden ? newest : undefined;
    const evidence = exampleTokens?.status === "loading" ? undefined : evidenceOf(scored);
    const isOfPackage = scored === undefined || scored.model.id === manifest?.id;
    const facts: StageFacts = {
      pair,
      scored,
      result: scored && result,
      tokens: evidence && {
        prompt: evidence.promptTokens,
        responses: [tokensOf(evidence.responses[0]), tokensOf(evidence.responses[1])],
      },
      package: isOfPackage ? manifest : undefined,
    };
    const words = isHidden ? HIDDEN : sourceWords(scored, isStale);
    return { facts, source: example ? `The pair is “${example.title}”. ${words}` : words };
  }, [comparison, manifest, exampleTokens]);
}

const HIDDEN = "What the model said of this pair stays hidden until you have guessed.";

function tokensOf({ offsets }: { readonly offsets: Uint32Array }): number {
  return offsets.length - 1;
}

function sourceWords(scored: ReturnType<typeof useComparison>["scored"], isStale: boolean): string {
  if (!scored)
    return isStale
      ? "The text has been edited since it was scored: score it again to see its numbers."
      : "The pair has not been scored yet: score it to see its numbers.";
  const { origin, model } = scored;
  switch (origin.kind) {
    case "shipped":
      return "No model has run here for it: the values were recorded when the page was made.";
    case "run":
      return "The values are those of the last run, in this browser.";
    case "set":
      return `The values are those that the set has${model.title ? `, of ${model.title}` : ""}.`;
    case "link":
      return `The values are those that a link recorded${model.title ? `, of ${model.title}` : ""}.`;
  }
}
