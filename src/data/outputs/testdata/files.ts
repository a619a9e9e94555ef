/** Pairs of our own, and outputs on them in the very layouts that RewardBench's and JudgeBench's scripts save. */

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

const pair = (id: number, subset: string) => ({
  id,
  subset,
  prompt: `Say ${subset} ${id}.`,
  chosen: `${subset} ${id}`,
  chosen_model: "careful",
  rejected: "No.",
  rejected_model: "curt",
});

/** Ids come again in another subset, as RewardBench's do. */
export const rewardBenchPairs = [pair(1, "hep-js"), pair(2, "hep-js"), pair(1, "math-prm"), pair(2, "math-prm"), pair(3, "xstest-should-respond"), pair(4, "xstest-should-respond")];

interface Layout {
  /** Of `json.dumps`; RewardBench's scripts take 4. */
  readonly indent?: number;
  /** The texts after a model's template, as they are without custom formatting. */
  readonly isTemplated?: boolean;
  /** One object a pair: a list of them. */
  readonly asRows?: boolean;
}

/** `scripts/run_rm.py`: an object of columns in the order of their names, `sort_keys=True`. Scores come as lists of one, a head's output. */
export function rewardBenchColumns({ indent, isTemplated = false, asRows = false }: Layout): string {
  const text = (prompt: string, response: string) =>
    isTemplated ? `<|user|>\n${prompt}<|assistant|>\n${response}</s>` : [user(prompt), assistant(response)];
  const scores_chosen = rewardBenchPairs.map((_, i) => [i + 0.5]);
  const scores_rejected = rewardBenchPairs.map((_, i) => [3 - i]);
  const columns = {
    id: rewardBenchPairs.map(({ id }) => id),
    results: scores_chosen.map(([score = 0], i) => (score > (scores_rejected[i]?.[0] ?? 0) ? 1 : 0)),
    scores_chosen,
    scores_rejected,
    subset: rewardBenchPairs.map(({ subset }) => subset),
    text_chosen: rewardBenchPairs.map(({ prompt, chosen }) => text(prompt, chosen)),
    text_rejected: rewardBenchPairs.map(({ prompt, rejected }) => text(prompt, rejected)),
  };
  const common = { chat_template: "tulu", model: "org/Reward-8B", model_type: "Seq. Classifier" };
  if (!asRows) {
    const entries = Object.entries({ ...columns, ...common }).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify(Object.fromEntries(entries), undefined, indent);
  }
  return JSON.stringify(
    rewardBenchPairs.map((_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]]))),
  );
}

/** JudgeBench's `data/*.jsonl`. */
export const judgeBenchPairs = ["A>B", "B>A", "A>B", "B>A"].map((label, i) => ({
  pair_id: `00000000-0000-5000-8000-00000000000${i}`,
  original_id: `${i}`,
  source: i % 2 === 0 ? "mmlu-pro-law" : "livebench-math",
  question: `Which of ${i} and ${i + 1} is even?`,
  response_model: "some-model",
  response_A: `${i} is.`,
  response_B: `${i + 1} is.`,
  label,
}));

/** `run_judge.py`: the pair, the judge's name, and its judgments as the pair stands and the other way round; null where the judge failed. */
export function judgeBenchFile(decisions: readonly (readonly (string | null)[])[], response = (decision: string | null) => `My final verdict is: [[${decision}]]`): string {
  return judgeBenchPairs
    .map((each, i) => {
      const judgments = (decisions[i] ?? []).map((decision) => ({
        judgment: { judge_model: "org/critic-8b", prompt: "Compare them.", response: response(decision) },
        decision,
      }));
      return `${JSON.stringify({ ...each, judge_name: "arena_hard", judgments })}\n`;
    })
    .join("");
}
