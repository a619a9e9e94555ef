/** Scores many variants of a text; what they begin with in common runs once. */
import { ensureExists } from "../../base/assert.ts";
import { poolRewards } from "../../core/pooling.ts";
import { CHUNK_TOKENS } from "../chunkTokens.ts";
import type { VariantsReply } from "../protocol.ts";
import { runBranches } from "./branches.ts";
import type { ForwardModel } from "./forward.ts";
import type { KnownTokens } from "./opening.ts";
import { commonPrefix } from "./prefix.ts";
import type { ScoredSequence } from "./sequence.ts";

export interface VariantsRun {
  /** Of one response each. */
  readonly sequences: readonly ScoredSequence[];
  /** Tokens whose keys and values are there already: the beginning of a prompt that is among them does not run again. */
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
  const wholes = sequences.map(({ prompt, responses }) => ({
    ids: [...prompt, ...responses.flatMap(({ ids }) => ids)],
    prompt: prompt.length,
  }));
  const { values, tokensRun } = await runBranches(signal, model, {
    sequences: wholes,
    root: mostUseful(known, sequences),
    chunkTokens,
    onTokens,
  });
  const rewards = wholes.map(({ prompt }, i) => {
    const ofResponse = values[i]?.map((rows) => rows.subarray(prompt * attributes.length)) ?? [];
    return poolRewards(pooling, ofResponse, attributes.length);
  });
  const whole = wholes.reduce((sum, { ids }) => sum + ids.length, 0);
  return { rewards, tokens: { whole, run: tokensRun } };
}

/** The known tokens that save most. */
function mostUseful(known: readonly KnownTokens[], sequences: readonly ScoredSequence[]): KnownTokens {
  const saved = known.map(({ ids }) => sequences.reduce((sum, { prompt }) => sum + commonPrefix([ids, prompt]), 0));
  return ensureExists(known[saved.indexOf(Math.max(...saved))], "known tokens");
}
