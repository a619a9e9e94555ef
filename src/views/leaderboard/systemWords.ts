/** What the page says of methods, outputs and ways to run, in plain words. */
import { formatNumber } from "../../core/format.ts";
import {
  type Figure,
  type Method,
  type Output,
  packedBytes,
  type Run,
  type System,
} from "../../core/systems/leaderboard.ts";

export const FIGURE_NAMES: Readonly<Record<Figure, string>> = {
  overall: "Overall",
  chat: "Chat",
  chat_hard: "Chat hard",
  safety: "Safety",
  reasoning: "Reasoning",
};

const RUN_NAMES: Readonly<Record<Run, string>> = {
  live: "live",
  rewards: "imported rewards",
  scores: "imported scores",
  verdicts: "imported verdicts",
};

/** "Live, imported rewards". */
export function runWords({ runs }: System): string {
  const words = runs.map((run) => RUN_NAMES[run]).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  "Decision Tree":
    "A model gives each response one reward for each attribute. A decision tree on the differences of these rewards says which response is preferred.",
  "Sequence Classifier":
    "A language model reads the conversation with one response, and a head on its last token gives a number. The response with the larger number is preferred.",
  "Custom Classifier":
    "The system gives each response a number by code of its own. The response with the larger number is preferred.",
  Generative:
    "A language model is shown both responses and writes its judgement as text. The verdict is read off that text.",
};

/** How a system's preferences are explained on this page. */
export const OUTPUT_WORDS: Readonly<Record<Output, string>> = {
  attributes:
    "It brings its own attributes and its own tree: every preference is a path through that tree, and nothing has to be fitted.",
  quantiles:
    "It has a reward for each attribute, so a tree can be fitted to its preference on its own attributes. The gate that weighs them changes with the prompt, which a tree does not: how often both say the same is stated.",
  score:
    "It gives one number and no reasons. Attributes come from another model, the embedded one or one that you import; a tree is fitted to the system's preference on their differences, and how often the tree says the same on held-out pairs is stated.",
  metrics:
    "It weighs the scores of several metrics. Where a file has these scores, each is a feature that the tree may ask about; where it has the sum alone, attributes come from another model.",
  verdict:
    "Its verdicts are read off what it wrote. Ties and texts without a verdict are counted and left out; where both orders of the responses are there, the page says how often the verdict stays. Attributes come from another model, and a tree is fitted to the verdicts.",
};

/** What a file of a system's outputs holds. */
export const OUTPUT_FILES: Readonly<Record<Output, string>> = {
  attributes: "five rewards for each response",
  quantiles: "the rewards of each response by attribute, and its score",
  score: "a score for each response",
  metrics: "a score for each response, with those of the metrics where the system tells them",
  verdict: "what it wrote of each pair, in both orders",
};

/** "8 billion weights, about 4.6 GB at four bits"; undefined for a system without a model of its own. */
export function sizeWords({ billions }: System): string | undefined {
  return billions === undefined
    ? undefined
    : `${billions} billion weights, about ${formatNumber(packedBytes(billions) / 1e9, 1)} GB at four bits`;
}
