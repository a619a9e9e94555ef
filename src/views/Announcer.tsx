import { sentenceText, verdictSentence } from "../core/sentence.ts";
import { useModelStore } from "../state/modelStore.ts";
import { useComparison } from "./compare/useComparison.ts";

const MODEL = {
  none: "",
  loading: "Loading the model.",
  ready: "The model is ready.",
  failed: "The model does not run.",
} as const;

/** One live region for the whole page: says each verdict once, and that the model is loading, ready or failed; why it failed stands where it was started. */
export function Announcer() {
  const { result, isStale } = useComparison();
  const status = useModelStore(({ model }) => model.status);
  const verdict = result && !isStale ? sentenceText(verdictSentence(result)) : "";
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
