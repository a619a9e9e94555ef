/** The token rewards that ship with the examples: fetched when somebody asks about words, never with the page. */
import { parseExampleTokens } from "../../core/exampleTokens.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { fetchJson } from "../fetchJson.ts";
import { LOADING, readyValue } from "../loadable.ts";
import { shippedScore } from "../selectors.ts";
import { keepTokens } from "../tokenEvidence.ts";
import { useWordsStore } from "../wordsStore.ts";

/** Does nothing while they are here or on their way. Never rejects: without them the model can be asked. */
export async function loadExampleTokens(): Promise<void> {
  const { exampleTokens } = useWordsStore.getState();
  const set = readyValue(useComparisonStore.getState().examples);
  if (!set || (exampleTokens && exampleTokens.status !== "failed")) return;
  useWordsStore.setState({ exampleTokens: LOADING });
  const fetched = await fetchJson("examples/tokens.json", parseExampleTokens);
  if (fetched.status === "ready" && fetched.value.model === set.model.digest) {
    for (const example of set.examples) {
      const tokens = fetched.value.evidence.get(example.id);
      if (tokens) keepTokens(shippedScore(example, set), tokens);
    }
  }
  useWordsStore.setState({ exampleTokens: fetched.status === "ready" ? { status: "ready", value: true } : fetched });
}
