/** How the glossary's words stand in running text, and where a text has them for the first time. */

/** One for each term: as it is looked for, whatever the case of its letters. */
export const TERM_PHRASES = {
  attribute: "attribute",
  rating: "rating",
  reward: "reward",
  difference: "difference",
  preference: "preference",
  split: "split",
  leaf: "leaf",
  path: "path",
  margin: "margin",
  threshold: "threshold",
  pivotal: "pivotal",
  judge: "judge",
  pair: "pair",
  "leaf-probability": "leaf's own probability",
  drift: "within numerical noise",
  narrowly: "narrowly",
  "residual-covariance": "errors of the differences",
  flip: "flip",
  "what-if": "both responses move",
  "order-swap": "responses exchanged",
  share: "share",
  "leave-one-out": "without each part",
  pooling: "pooling",
  impurity: "impurity",
  importance: "importance",
  pruning: "ccp_alpha",
  "class-weight": "class_weight",
  "both-orders": "both orders",
  monotonic: "move the tree",
  "held-out-fidelity": "held-out",
  "log-loss": "log-loss",
  auc: "AUC",
  calibration: "calibration error",
  interval: "95 % interval",
  kappa: "kappa",
  mcnemar: "McNemar",
  bootstrap: "replicas",
  rewardbench: "RewardBench",
  gate: "gate",
  "model-package": "package",
  runtime: "what models run on",
  quantization: "4-bit",
  canary: "test texts",
} as const;

export type TermId = keyof typeof TERM_PHRASES;

/** A stretch of a text: plain, or a term's first place. */
export interface TextPart {
  readonly text: string;
  readonly term?: TermId;
}

/** The texts of one section, each in parts: every one of `terms` is marked once, where it first stands as a word's beginning. */
export function firstPlaces(texts: readonly string[], terms: readonly TermId[]): readonly (readonly TextPart[])[] {
  let left = terms;
  return texts.map((text) => {
    const parts: TextPart[] = [];
    let rest = text;
    for (let next = nearest(rest, left); next; next = nearest(rest, left)) {
      const { term, at, length } = next;
      if (at > 0) parts.push({ text: rest.slice(0, at) });
      parts.push({ text: rest.slice(at, at + length), term });
      rest = rest.slice(at + length);
      left = left.filter((other) => other !== term);
    }
    return rest === "" && parts.length > 0 ? parts : [...parts, { text: rest }];
  });
}

function nearest(text: string, terms: readonly TermId[]) {
  const found = terms.flatMap((term) => {
    const match = wordsOf(term).exec(text);
    return match ? [{ term, at: match.index, length: match[0].length }] : [];
  });
  return found.toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
}

/** The whole word that the phrase begins: "differences", "splits". */
function wordsOf(term: TermId): RegExp {
  return new RegExp(`\\b${TERM_PHRASES[term]}[a-z]*\\b`, "i");
}
