import type { Standing } from "../../core/set/flowParts.ts";

/** What filling says, in words. */
export const FLOW_STANDINGS: readonly { readonly standing: Standing; readonly words: string }[] = [
  { standing: "agrees", words: "the label agrees with the tree" },
  { standing: "contradicts", words: "the label says the other response" },
  { standing: "open", words: "a tie, or no label" },
];

/** What hue, shape and width say. */
export function flowReading(isWeighted = false): string {
  const width = isWeighted ? "As wide as its pairs weigh" : "As wide as there are pairs";
  return `Blue, circle: the tree prefers response 1. Orange, diamond: response 2. ${width}; “agrees” is how often the label does.`;
}
