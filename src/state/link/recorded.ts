/** What links recorded, as rewards that the page can show. */
import { HELPSTEER2_ATTRIBUTES } from "../../core/attributes.ts";
import type { LinkSource, LinkState } from "../../core/link/linkState.ts";
import type { LinkProblem } from "../../core/link.ts";
import type { Pair } from "../../core/pair.ts";
import { BACKENDS } from "../../inference/protocol.ts";
import type { LinkedPair, Scored } from "../comparisonStore.ts";

const UNKNOWN_MODEL = { id: "", title: "a model that the link does not name", digest: "" };

interface Recorded {
  readonly via?: LinkedPair["via"];
  readonly pair: Pair;
  readonly rewards: Scored["rewards"];
  readonly source: LinkSource | undefined;
  readonly gate?: Scored["gate"];
}

export function scoredOfRecord({ via = "link", pair, rewards, source, gate }: Recorded): Scored {
  const backend = BACKENDS.find((name) => name === source?.backend);
  const { promptCut, cuts = [undefined, undefined], attributes = HELPSTEER2_ATTRIBUTES } = source ?? {};
  const origin = { kind: via, backend, promptCut, cuts } as const;
  return { pair, rewards, attributes, model: source?.model ?? UNKNOWN_MODEL, origin, ...(gate && { gate }) };
}

export function pairOf({ messages, response1 = "", response2 = "" }: LinkState): Pair {
  return { messages: messages ?? [{ role: "user", content: "" }], responses: [response1, response2] };
}

/** The link's own rewards with everything that is known of them. Rewards that do not fit the attributes are worth nothing. */
export function recordedOf(
  link: LinkState,
  via: LinkedPair["via"] = "link",
): { readonly scored?: Scored; readonly problem?: LinkProblem } {
  const { rewards, source, gate } = link;
  if (!rewards) return {};
  const { length } = source?.attributes ?? HELPSTEER2_ATTRIBUTES;
  if (rewards[0].length !== length) {
    const message = `In this link, the rewards cannot be used: expected ${length} for each response, found ${rewards[0].length}.`;
    return { problem: { field: "rewards", message } };
  }
  const recorded = { via, pair: pairOf(link), rewards, source };
  if (!gate || gate.length === length) return { scored: scoredOfRecord({ ...recorded, gate }) };
  const message = `In this link, the model's own weights cannot be used: expected ${length}, found ${gate.length}.`;
  return { scored: scoredOfRecord(recorded), problem: { field: "gate", message } };
}
