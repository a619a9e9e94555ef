/**
 * The token rewards behind the scores of this visit. By reference and in memory only: they are many times the size of what is kept, and
 * scoring again brings them back.
 */
import type { TokenEvidence } from "../core/attribution/pairShares.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { ScoreReply } from "../inference/protocol.ts";
import type { Scored } from "./comparisonStore.ts";

const evidence = new WeakMap<Scored, TokenEvidence>();

/** Keeps what a run says of its tokens for as long as its rewards are kept. */
export function noteTokens(scored: Scored, { responses, tokens }: ScoreReply, manifest: ModelPackage): void {
  const [first, second] = responses;
  if (!first || !second) return;
  evidence.set(scored, {
    poolings: manifest.pooling,
    attributes: manifest.attributes,
    endTokens: manifest.template.response_end.length,
    promptTokens: tokens.prompt,
    responses: [first.tokens, second.tokens],
  });
}

/** undefined for rewards that were shipped, or scored in an earlier visit. */
export function evidenceOf(scored: Scored | undefined): TokenEvidence | undefined {
  return scored && evidence.get(scored);
}
