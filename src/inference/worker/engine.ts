/**
 * A loaded reward model: texts in, rewards out, the same on every back end. Nothing here knows of workers or of the page.
 *
 *   files ─ readModelBytes ─► weights (expanded), embedding ─► session ─ checkCanaries ─► Engine
 *   messages, responses ─ tokenizer ─► ids ─ layOutSequence ─► runSequence ─► token rewards ─ poolRewards ─► rewards
 */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { poolRewards } from "../../core/pooling.ts";
import { InferenceError } from "../errors.ts";
import type { ScoreReply } from "../protocol.ts";
import { checkCanaries } from "./canary.ts";
import { createEncoder } from "./encodeTexts.ts";
import type { Engine, EngineOptions, OnProgress, Scorer } from "./engineTypes.ts";
import { disposeKeysValues, type ForwardModel } from "./forward.ts";
import { compileModel, readModelBytes } from "./load.ts";
import { type KnownTokens, runOpening } from "./opening.ts";
import { readJson } from "./packageParts.ts";
import type { Runtime } from "./runtime.ts";
import { runSequence, type SequenceResult } from "./scoring.ts";
import type { ScoredSequence } from "./sequence.ts";
import { createTextTokenizer, type TextTokenizer } from "./tokenizer.ts";
import { scoreVariants } from "./variants.ts";

/**
 * Loads a package and checks it against its own canary texts. Rejects with `canary-failed` if this back end computes something else,
 * `session-failed` or `out-of-memory` if it does not start.
 */
export async function createEngine(
  signal: AbortSignal,
  runtime: Runtime,
  options: EngineOptions,
  onProgress: OnProgress = () => {},
): Promise<Engine> {
  const bytes = await readModelBytes(signal, options, onProgress, runtime.takesWeights);
  onProgress({ phase: "compiling", done: 0, total: 1 });
  // In this order: the runtime is compiled in the background while the tokenizer is built.
  const [compiled, built] = await Promise.allSettled([
    compileModel(runtime, options.manifest, bytes),
    readTokenizer(options),
  ]);
  if (compiled.status === "rejected") throw compiled.reason;
  if (built.status === "rejected") {
    await compiled.value.session.release();
    throw built.reason;
  }
  onProgress({ phase: "compiling", done: 1, total: 1 });
  const model = compiled.value;
  let scorer: Scorer | undefined;
  try {
    scorer = createScorer(model, built.value, await runOpening(model));
    const canaryDrift = await checkCanaries(signal, scorer, options.manifest, options.backend, onProgress);
    return { ...scorer, canaryDrift };
  } catch (error) {
    await (scorer ? scorer.dispose() : model.session.release());
    throw error;
  }
}

async function readTokenizer({ files, manifest }: EngineOptions): Promise<TextTokenizer> {
  return createTextTokenizer(await readJson(files, manifest.tokenizer.file));
}

function createScorer(model: ForwardModel, tokenizer: TextTokenizer, opening: KnownTokens): Scorer {
  const { manifest } = model;
  let memo: KnownTokens | undefined;

  const forget = () => {
    if (memo) disposeKeysValues(memo.cache);
    memo = undefined;
  };

  return {
    async score(signal, request, onProgress, chunkTokens) {
      const startedAt = performance.now();
      const sequence = await createEncoder(manifest, tokenizer)(signal, request);
      const result = await runSequence(signal, model, {
        sequence,
        opening,
        memo,
        chunkTokens,
        onTokens: (done, total) => onProgress?.({ phase: "scoring", done, total }),
      });
      if (memo && result.memo !== memo) forget();
      memo = result.memo;
      const responses = scoredResponses(manifest, sequence, result);
      const refusal = whyNotUsable(manifest.attributes, responses);
      if (refusal) {
        // The kept prompt may be what is wrong.
        forget();
        throw refusal;
      }
      return {
        responses,
        gate: result.gate,
        promptCut: sequence.promptCut,
        tokens: tokenCounts(sequence, result),
        elapsedMs: performance.now() - startedAt,
      };
    },
    async scoreVariants(signal, variants, onProgress, chunkTokens) {
      const startedAt = performance.now();
      const encode = createEncoder(manifest, tokenizer);
      const sequences = [];
      for (const { messages, response } of variants)
        sequences.push(await encode(signal, { messages, responses: [response] }));
      const reply = await scoreVariants(signal, model, {
        sequences,
        known: memo ? [memo, opening] : [opening],
        chunkTokens,
        onTokens: (done, total) => onProgress?.({ phase: "scoring", done, total }),
      });
      const refusal = whyNotUsable(
        manifest.attributes,
        reply.rewards.map((rewards) => ({ rewards })),
      );
      if (refusal) throw refusal;
      return { ...reply, elapsedMs: performance.now() - startedAt };
    },
    async dispose() {
      forget();
      disposeKeysValues(opening.cache);
      await model.session.release();
    },
  };
}

function scoredResponses(
  { pooling, attributes }: ModelPackage,
  sequence: ScoredSequence,
  result: SequenceResult,
): ScoreReply["responses"] {
  return sequence.responses.map(({ offsets, cutFrom }, i) => {
    const values = result.values[i] ?? [];
    return { rewards: poolRewards(pooling, values, attributes.length), tokens: { offsets, values }, cutFrom };
  });
}

function tokenCounts({ prompt, responses }: ScoredSequence, { tokensRun }: SequenceResult): ScoreReply["tokens"] {
  return { prompt: prompt.length, responses: responses.map(({ ids }) => ids.length), run: tokensRun };
}

/** Names the first reward that no tree could be asked about: not a number, or so large that a difference may be infinite in float32. */
function whyNotUsable(
  attributes: readonly string[],
  responses: readonly { readonly rewards: readonly number[] }[],
): InferenceError | undefined {
  for (const [i, { rewards }] of responses.entries()) {
    const bad = rewards.findIndex((reward) => !Number.isFinite(Math.fround(2 * reward)));
    if (bad !== -1) {
      return new InferenceError(
        "not-finite",
        `The ${attributes[bad]} of response ${i + 1} came out as ${rewards[bad]}.`,
      );
    }
  }
  return undefined;
}
