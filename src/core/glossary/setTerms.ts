import type { GlossaryEntry } from "./entry.ts";

/** What is fitted to a set, and what is counted over one. */
export const SET_TERMS: readonly GlossaryEntry[] = [
  {
    id: "impurity",
    term: "Impurity",
    meaning:
      "How mixed the labels in a node are: 0 where all are alike. A fit takes the split that takes away most of it, weighted by pairs. The criterion is gini, or log_loss, which is the entropy in bits.",
    formula: "gini = 1 − p₁² − p₂²; entropy = −p₁ log₂ p₁ − p₂ log₂ p₂",
    source: "scikit-learn: criterion “gini”, “log_loss”",
  },
  {
    id: "importance",
    term: "Importance",
    meaning:
      "How much an attribute matters in a tree. By impurity: what its splits take away, as shares that add up to 1. By permutation: how much accuracy is lost on pairs that the tree was not fitted to when the attribute's differences are shuffled.",
    formula: "by impurity: Σ over its splits of (weight × impurity − those of both children), scaled to 1 in all",
    source: "scikit-learn: feature_importances_; Li 2025 for means over replicas",
  },
  {
    id: "pruning",
    term: "Pruning (ccp_alpha)",
    meaning:
      "Branches that take away too little impurity for their leaves are cut back, the weakest first, as long as that costs no more than ccp_alpha a leaf.",
    formula: "cost a leaf = (R(node) − R(branch)) / (leaves − 1), R = share of the weight × impurity",
    source: "scikit-learn: ccp_alpha; Breiman et al. 1984",
  },
  {
    id: "class-weight",
    term: "Balanced classes (class_weight)",
    meaning:
      "Pairs of the rarer answer weigh more, so that both answers weigh the same in all. Without it, a tree may do well by naming the frequent answer.",
    formula: "weight of a pair = pairs / (2 × pairs with its label)",
    source: "scikit-learn: class_weight=“balanced”",
  },
  {
    id: "both-orders",
    term: "Each pair in both orders",
    meaning:
      "The fit sees every pair twice, the second time with the responses exchanged and the label turned round. Whatever came first is then never a reason to prefer it.",
    formula: "(differences, label) and (−differences, 1 − label)",
    source: "This page",
  },
  {
    id: "monotonic",
    term: "Monotonic constraint",
    meaning:
      "A promise that you ask of the fit: when this difference grows and the others stay, response 2 never becomes less likely (towards the higher), or never more likely (towards the lower).",
    formula: "higher: P(2) does not fall as the difference grows; lower: P(2) does not rise",
    source: "scikit-learn: monotonic_cst",
  },
  {
    id: "held-out-fidelity",
    term: "Held-out fidelity",
    meaning:
      "How well the tree says what the label says on pairs that it has not seen: it is fitted anew without each fold in turn, and pairs of one prompt are never on both sides. Probabilities are taken to lie between 0.005 and 0.995.",
    formula: "accuracy = pairs foretold right / pairs",
    source: "Cross-validation; errors count the pairs of one prompt as one",
  },
  {
    id: "log-loss",
    term: "Log-loss",
    meaning:
      "How surprised the tree is by the labels: 0 where it is sure and right, 0.69 where it says 50 % of everything, and large where it is sure and wrong. Smaller is better.",
    formula: "log-loss = mean of −ln P(label)",
    source: "scikit-learn: log_loss",
  },
  {
    id: "auc",
    term: "AUC, area under the curve",
    meaning:
      "How often a pair with label 2 is given a larger probability of 2 than a pair with label 1. 1 is always, 0.5 is a coin. It asks for the order alone, not for good probabilities.",
    formula:
      "AUC = (couples in the right order + half of the equal ones) / couples, of a pair with label 2 and one with label 1",
    source: "Mann & Whitney 1947; scikit-learn: roc_auc_score",
  },
  {
    id: "calibration",
    term: "Calibration",
    meaning:
      "Whether probabilities are borne out: of the pairs of which the tree says 70 %, about 70 % should have that label. Held-out pairs are gathered in ten equal stretches of probability.",
    formula: "calibration error = Σ (pairs of the stretch / pairs) × |mean of what was said − share that was so|",
    source: "The usual expected calibration error, ten bins",
  },
  {
    id: "interval",
    term: "95 % interval of a share",
    meaning:
      "The shares that fit the pairs counted here: with another sample of pairs it would hold the true share 95 times in 100. Few pairs make it wide. Where pairs weigh differently, it is that of as many pairs as their weights are worth.",
    formula: "(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1.96; worth = (Σw)² / Σw²",
    source: "Wilson 1927; weights after Kish 1965",
  },
  {
    id: "kappa",
    term: "Kappa",
    meaning:
      "How far two judges agree beyond chance, on the pairs that both have judged: 1 is always, 0 is no more than chance. A tie is an answer of its own.",
    formula: "kappa = (agreement − chance) / (1 − chance)",
    source: "Cohen 1960; scikit-learn: cohen_kappa_score",
  },
  {
    id: "mcnemar",
    term: "McNemar's test",
    meaning:
      "Whether one of two judges is right more often than the other, told from the pairs on which only one of them is right. The exact, two-sided form.",
    formula: "p = probability of counts at least as uneven, if either side were as likely",
    source: "McNemar 1947, with the binomial distribution",
  },
  {
    id: "bootstrap",
    term: "Bootstrap, replica",
    meaning:
      "The fit again and again on prompts drawn anew with replacement, all pairs of a prompt together. How much the trees differ shows what another sample of pairs might have given.",
    source: "Efron 1979; Li 2025 takes means of 100 replicas",
  },
  {
    id: "rewardbench",
    term: "RewardBench",
    meaning:
      "A benchmark of 2,985 pairs of which one response is known to be the better one, in 23 subsets and four sections. A figure says in how many of 100 pairs a system prefers that response.",
    formula: "overall = (Chat + Chat Hard + Safety + Reasoning) / 4",
    source: "RewardBench (Lambert et al. 2024)",
  },
];
