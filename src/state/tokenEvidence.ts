/**
 * The token rewards behind the scores of this visit. By reference and in memory only: they are many times the size of what is kept, and
 * scoring again brings them back.
 */
import type { TokenEvidence } from "../core/attribution/pairShares.ts";
import type { Scored } from "./comparisonStore.ts";

const evidence = new WeakMap<Scored, TokenEvidence>();

/** Keeps what is known of the tokens for as long as the rewards are kept. */
export function keepTokens(scored: Scored, tokens: TokenEvidence): void {
  evidence.set(scored, tokens);
}

/** undefined for rewards that were scored in an earlier visit, and of the examples until `loadExampleTokens` has run. */
export function evidenceOf(scored: Scored | undefined): TokenEvidence | undefined {
  return scored && evidence.get(scored);
}
