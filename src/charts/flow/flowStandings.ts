import type { Standing } from "../../core/set/flowParts.ts";

/** What filling says, in words. */
export const FLOW_STANDINGS: readonly { readonly standing: Standing; readonly words: string }[] = [
  { standing: "agrees", words: "the label agrees with the tree" },
  { standing: "contradicts", words: "the label says the other response" },
  { standing: "open", words: "a tie, or no label" },
];

/** What hue, shape and width say. */
export const FLOW_READING =
  "Blue, circle: the tree prefers response 1. Orange, diamond: response 2. As wide as there are pairs; “agrees” is how often the label does.";
