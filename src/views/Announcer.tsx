import { sentenceText, verdictSentence } from "../core/sentence.ts";
import { useModelStore } from "../state/modelStore.ts";
import { useComparison } from "./compare/useComparison.ts";
import { useExplanationContext } from "./compare/useExplanationContext.ts";

const MODEL = {
  none: "",
  loading: "Loading the model.",
  ready: "The model is ready.",
  failed: "The model does not run.",
} as const;

/** One live region for the whole page: says each verdict once, and that the model is loading, ready or failed; why it failed stands where it was started. */
export function Announcer() {
  const comparison = useComparison();
  const { result, isStale } = comparison;
  const errors = useExplanationContext(comparison);
  const status = useModelStore(({ model }) => model.status);
  const verdict = result && !isStale ? sentenceText(verdictSentence(result, errors)) : "";
  return (
    <>
      <p className="visually-hidden" role="status">
        {MODEL[status]}
      </p>
      <p className="visually-hidden" role="status">
        {verdict}
      </p>
    </>
  );
}
