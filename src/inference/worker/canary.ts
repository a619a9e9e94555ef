/**
 * The package carries texts with their reference rewards. A back end that computes something else is refused: silent wrong numbers are
 * the most common failure of WebGPU in the field.
 */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import type { EngineOptions, OnProgress, Scorer } from "./engineTypes.ts";

/** The manifest's name for the drift of a back end; threads change nothing. "native" is onnxruntime outside the browser. */
export function driftKey(backend: EngineOptions["backend"]): string {
  return backend === "wasm-threads" ? "wasm" : backend;
}

/** Largest difference over all canary texts and attributes. Rejects with `canary-failed` at the first that exceeds the stated bound. */
export async function checkCanaries(
  signal: AbortSignal,
  scorer: Scorer,
  manifest: ModelPackage,
  backend: EngineOptions["backend"],
  onProgress: OnProgress,
): Promise<number> {
  const bound = manifest.drift[driftKey(backend)]?.bound;
  if (bound === undefined) {
    throw new InferenceError("canary-failed", `The model package states no accepted difference for ${backend}.`);
  }
  const total = manifest.canaries.reduce((sum, { tokens }) => sum + tokens, 0);
  let done = 0;
  let largest = 0;
  onProgress({ phase: "checking", done, total });
  for (const [index, { messages, response, tokens, rewards }] of manifest.canaries.entries()) {
    const { responses } = await scorer.score(signal, { messages, responses: [response] });
    manifest.attributes.forEach((attribute, i) => {
      const found = responses[0]?.rewards[i] ?? Number.NaN;
      const expected = rewards[i] ?? Number.NaN;
      const difference = Math.abs(found - expected);
      // Written so that NaN fails.
      if (!(difference <= bound)) throw refusal(backend, index, attribute, found, expected, bound);
      largest = Math.max(largest, difference);
    });
    done += tokens;
    onProgress({ phase: "checking", done, total });
  }
  return largest;
}

function refusal(backend: string, index: number, attribute: string, found: number, expected: number, bound: number) {
  return new InferenceError(
    "canary-failed",
    `Check text ${index + 1}: ${attribute} is ${found.toFixed(4)} with ${backend}, the published value is ${expected.toFixed(4)} ` +
      `(a difference of ${bound} is accepted).`,
  );
}
