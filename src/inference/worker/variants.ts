/** Scores many variants of a text; what they begin with in common runs once. */
import { poolRewards } from "../../core/pooling.ts";
import type { VariantsReply } from "../protocol.ts";
import { runBranches } from "./branches.ts";
import { CHUNK_TOKENS } from "./chunks.ts";
import { disposeKeysValues, emptyKeysValues, type ForwardModel } from "./forward.ts";
import { continuesFrom, type KnownTokens } from "./opening.ts";
import type { ScoredSequence } from "./sequence.ts";

export interface VariantsRun {
  /** Of one response each. */
  readonly sequences: readonly ScoredSequence[];
  /** Tokens whose keys and values are there already, the most useful first: those that all prompts begin with are not run again. */
  readonly known: readonly KnownTokens[];
  readonly chunkTokens?: number | undefined;
  readonly onTokens: (done: number, total: number) => void;
}

/** Rewards of every variant, the same as if each were scored by itself. Rejects with the signal's reason between runs. */
export async function scoreVariants(
  signal: AbortSignal,
  model: ForwardModel,
  { sequences, known, chunkTokens = CHUNK_TOKENS, onTokens }: VariantsRun,
): Promise<Omit<VariantsReply, "elapsedMs">> {
  const { pooling, attributes } = model.manifest;
  const wholes = sequences.map(({ prompt, responses }) => [...prompt, ...responses.flatMap(({ ids }) => ids)]);
  const isUsable = (tokens: KnownTokens) =>
    tokens.ids.length > 0 && sequences.every(({ prompt }) => begins(tokens, prompt));
  const root = known.find(isUsable)?.cache;
  const start = root ?? emptyKeysValues(model);
  try {
    const { values, tokensRun } = await runBranches(signal, model, {
      sequences: wholes,
      root: start,
      chunkTokens,
      onTokens,
    });
    const rewards = sequences.map(({ prompt }, i) => {
      const ofResponse = values[i]?.map((rows) => rows.subarray(prompt.length * attributes.length)) ?? [];
      return poolRewards(pooling, ofResponse, attributes.length);
    });
    const whole = wholes.reduce((sum, { length }) => sum + length, 0);
    return { rewards, tokens: { whole, run: tokensRun } };
  } finally {
    if (!root) disposeKeysValues(start);
  }
}

/** Whether a prompt begins with known tokens, or is them. */
function begins(known: KnownTokens, prompt: readonly number[]): boolean {
  return known.ids.length === prompt.length
    ? known.ids.every((id, i) => id === prompt[i])
    : continuesFrom(known, prompt);
}
