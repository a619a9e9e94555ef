import { ensureExists } from "../base/assert.ts";
import type { TokenEvidence } from "../core/attribution/pairShares.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { ScoreReply } from "./protocol.ts";

/** What a reply about a pair says of its tokens. */
export function tokenEvidence(
  { responses, tokens }: ScoreReply,
  { pooling, attributes, template }: ModelPackage,
): TokenEvidence {
  const [first, second] = responses;
  return {
    poolings: pooling,
    attributes,
    endTokens: template.response_end.length,
    promptTokens: tokens.prompt,
    responses: [
      ensureExists(first, "response 1 in the reply").tokens,
      ensureExists(second, "response 2 in the reply").tokens,
    ],
  };
}
