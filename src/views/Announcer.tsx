import type { RewardErrors } from "../core/noise.ts";
import type { ComparisonResult } from "../core/result.ts";
import { sentenceText, verdictSentence } from "../core/sentence.ts";
import { useLessonStore } from "../state/lessonStore.ts";
import { useModelStore } from "../state/modelStore.ts";
import { useWhatIfStore, whatIfResult } from "../state/whatIfStore.ts";
import { useIsWhatIf, useRestedWhatIf } from "./compare/questions/useWhatIf.ts";
import { useComparison } from "./compare/useComparison.ts";
import { useExplanationContext } from "./compare/useExplanationContext.ts";

const MODEL = {
  none: "",
  loading: "Loading the model.",
  ready: "The model is ready.",
  failed: "The model does not run.",
} as const;

/** A slider that stood still for so long has come to rest. */
const REST_MS = 700;

/**
 * One live region for the whole page: says each verdict once, and that the model is loading, ready or failed (why stands where it was started),
 * and each step of a lesson once. Of made-up rewards it says the verdict when the slider rests, nothing while it moves.
 */
export function Announcer() {
  const comparison = useComparison();
  const { result, isStale } = comparison;
  const errors = useExplanationContext(comparison);
  const isWhatIf = useIsWhatIf(comparison);
  const rested = useRestedWhatIf(comparison, REST_MS);
  // Known when the sliders start and when they rest, not at every step.
  const isAtRest = useWhatIfStore((state) => whatIfResult(state, result, comparison.tree) === rested);
  const status = useModelStore(({ model }) => model.status);
  const said = useLessonStore((state) => state.said);
  return (
    <>
      <p className="visually-hidden" role="status">
        {MODEL[status]}
      </p>
      <p className="visually-hidden" role="status">
        {isWhatIf
          ? isAtRest && rested && `What if: ${verdictText(rested)}`
          : result && !isStale && verdictText(result, errors)}
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function verdictText(result: ComparisonResult, errors?: RewardErrors): string {
  return sentenceText(verdictSentence(result, errors));
}
