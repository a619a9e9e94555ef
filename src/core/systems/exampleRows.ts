import type { ExampleSet } from "../examples.ts";

/**
 * Our own example pairs as JSON Lines of this project's own form, with their recorded rewards: what the samples of systems' outputs are of. `label` is the
 * side that a careful person prefers, where there is one.
 */
export function exampleRows({ examples, model }: ExampleSet): string {
  return examples
    .map(({ id, pair: { messages, responses }, rewards, expected }) => {
      const [response_1, response_2] = responses;
      const reward_model = `${model.id}@${model.digest}`;
      const row = { id, messages, response_1, response_2, rewards, reward_model };
      return `${JSON.stringify({ ...row, ...(expected === undefined ? {} : { label: expected }) })}\n`;
    })
    .join("");
}
