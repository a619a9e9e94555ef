import { sentenceText, verdictSentence } from "../core/sentence.ts";
import { useModelStore } from "../state/modelStore.ts";
import { useComparison } from "./compare/useComparison.ts";

/** One live region for the whole page: says each verdict once, and that the model is loading, ready or failed. */
export function Announcer() {
  const { result, isStale } = useComparison();
  const status = useModelStore(({ model }) => model.status);
  const verdict = result && !isStale ? sentenceText(verdictSentence(result)) : "";
  return (
    <>
      <p className="visually-hidden" role="status">
        {status === "loading" ? "Loading the model." : status === "ready" ? "The model is ready." : ""}
      </p>
      <p className="visually-hidden" role="status">
        {verdict}
      </p>
    </>
  );
}
