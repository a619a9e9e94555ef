/** Our own example pairs as rows of a preference set: what the samples of systems' outputs are of. */
import * as v from "valibot";
import { type DecodeError, decodeJson } from "../../base/decode.ts";
import { ok, type Result } from "../../base/result.ts";
import type { PairRewards } from "../attributes.ts";
import type { ExampleSet } from "../examples.ts";
import { pairRewardsSchema } from "../pair.ts";

export interface SampleRewards {
  /** Who is said to have given them. */
  readonly model: string;
  /** By the example's id. */
  readonly of: ReadonlyMap<string, PairRewards>;
}

/**
 * JSON Lines of this project's own form, with the recorded rewards, or with others of which examples without any are left out. `label` is the side that a
 * careful person prefers, where there is one.
 */
export function exampleRows({ examples, model }: ExampleSet, others?: SampleRewards): string {
  return examples
    .flatMap(({ id, pair, rewards: own, expected }) => {
      const rewards = others ? others.of.get(id) : own;
      const [response_1, response_2] = pair.responses;
      const reward_model = others?.model ?? `${model.id}@${model.digest}`;
      const row = { id, messages: pair.messages, response_1, response_2, rewards, reward_model };
      return rewards ? [{ ...row, ...(expected === undefined ? {} : { label: expected }) }] : [];
    })
    .map((row) => `${JSON.stringify(row)}\n`)
    .join("");
}

const rewardsRow = v.object({ id: v.string(), rewards: pairRewardsSchema });

/** The rewards of a sample, one JSON object a line; the error names the line. */
export function parseSampleRewards(text: string): Result<SampleRewards["of"], DecodeError> {
  const found = new Map<string, PairRewards>();
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const row = decodeJson(rewardsRow, line, `Line ${i + 1} of the sample`);
    if (!row.ok) return row;
    found.set(row.value.id, row.value.rewards);
  }
  return ok(found);
}
