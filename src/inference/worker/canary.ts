/**
 * The package carries texts with their reference rewards. A back end that computes something else is refused: silent wrong numbers are
 * the most common failure of WebGPU in the field.
 */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { driftOf } from "../../core/noise.ts";
import { InferenceError } from "../errors.ts";
import { isGpu } from "../protocol.ts";
import type { EngineOptions, OnProgress, Scorer } from "./engineTypes.ts";

/** Attention kernels of graphics cards may be right on short sequences and wrong on longer ones: a text of more tokens is always checked. */
const LEAST_TOKENS_ON_GPU = 64;
/** Time for further texts. A fast back end gets through all of them, a slow one is not held up for a minute. */
const FURTHER_CHECKS_MS = 150;
/** The first text runs in chunks on the growing cache, as long texts do; the others in one run beside a second response, as short pairs do. */
const CHECKED_CHUNK_TOKENS = 64;

type Canary = ModelPackage["canaries"][number];

/** Largest difference over the texts that were checked. Rejects with `canary-failed` at the first that exceeds the stated bound. */
export async function checkCanaries(
  signal: AbortSignal,
  scorer: Scorer,
  manifest: ModelPackage,
  backend: EngineOptions["backend"],
  onProgress: OnProgress,
): Promise<number> {
  const bound = driftOf(manifest, backend)?.bound;
  if (bound === undefined) {
    throw new InferenceError("canary-failed", `The model package states no accepted difference for ${backend}.`);
  }
  const canaries = inCheckingOrder(manifest.canaries, isGpu(backend) ? LEAST_TOKENS_ON_GPU : 0);
  const total = canaries.reduce((sum, { tokens }) => sum + tokens, 0);
  const startedAt = performance.now();
  let done = 0;
  let largest = 0;
  for (const [index, { messages, response, tokens, rewards }] of canaries.entries()) {
    onProgress({ phase: "checking", done, total });
    const inChunks = index === 0;
    const texts = { messages, responses: inChunks ? [response] : [response, ""] };
    const { responses } = await scorer
      .score(signal, texts, undefined, inChunks ? CHECKED_CHUNK_TOKENS : undefined)
      .catch((error: unknown) => {
        throw asRefusal(error, backend, tokens);
      });
    manifest.attributes.forEach((attribute, i) => {
      const found = responses[0]?.rewards[i] ?? Number.NaN;
      const expected = rewards[i] ?? Number.NaN;
      const difference = Math.abs(found - expected);
      // Written so that NaN fails.
      if (!(difference <= bound)) throw refusal(backend, tokens, attribute, found, expected, bound);
      largest = Math.max(largest, difference);
    });
    done += tokens;
    if (performance.now() - startedAt > FURTHER_CHECKS_MS) break;
  }
  onProgress({ phase: "checking", done: total, total });
  return largest;
}

/** The shortest one of more than `least` tokens first, then the others, short ones before long ones. */
function inCheckingOrder(canaries: readonly Canary[], least: number): readonly Canary[] {
  const byLength = canaries.toSorted((a, b) => a.tokens - b.tokens);
  const first = byLength.find(({ tokens }) => tokens > least) ?? byLength.at(-1);
  return first ? [first, ...byLength.filter((canary) => canary !== first)] : [];
}

/** Rewards that are no numbers are other numbers than the published ones. */
function asRefusal(error: unknown, backend: string, tokens: number): unknown {
  if (!(error instanceof InferenceError) || error.code !== "not-finite") return error;
  const message = `On the check text of ${tokens} tokens with ${backend}: ${error.message}`;
  return new InferenceError("canary-failed", message, { cause: error });
}

function refusal(backend: string, tokens: number, attribute: string, found: number, expected: number, bound: number) {
  return new InferenceError(
    "canary-failed",
    `On the check text of ${tokens} tokens, ${attribute} is ${found.toFixed(4)} with ${backend}, the published value is ${expected.toFixed(4)} ` +
      `(a difference of ${bound} is accepted).`,
  );
}
