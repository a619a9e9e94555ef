import { type GlossaryEntry, HELPSTEER2, LI } from "./entry.ts";

/** From the pair to the verdict, then what is asked of it. */
export const COMPARISON_TERMS: readonly GlossaryEntry[] = [
  {
    id: "pair",
    term: "Pair",
    meaning:
      "A conversation and two responses to its last turn, numbered 1 and 2. It may come with a label (which response is preferred), with ratings, and with rewards.",
    source: LI,
  },
  {
    id: "attribute",
    term: "Attribute",
    meaning:
      "One named quality of a response. HelpSteer2's five, in this order: helpfulness, correctness, coherence, complexity, verbosity. A model package may declare others.",
    source: HELPSTEER2,
  },
  {
    id: "rating",
    term: "Rating",
    meaning: "A person's number for one attribute of one response, from 0 to 4.",
    source: HELPSTEER2,
  },
  {
    id: "reward",
    term: "Reward",
    meaning:
      "The model's number for one attribute of one response, on the scale of the ratings where the model learned from them. Being a regression, it may lie outside of the scale.",
    source: LI,
  },
  {
    id: "difference",
    term: "Difference",
    meaning:
      "How much more of an attribute response 2 was given than response 1. Always 2 − 1, one number for each attribute.",
    formula: "difference = reward of response 2 − reward of response 1",
    source: LI,
  },
  {
    id: "preference",
    term: "Preference",
    meaning:
      "The response with the larger probability in the leaf that the pair reaches. Equal probabilities count for response 1.",
    formula: "preference = argmax(P(1), P(2)); a tie is response 1",
    source: "scikit-learn: DecisionTreeClassifier.predict",
  },
  {
    id: "split",
    term: "Split",
    meaning:
      "A node of the tree that asks about one attribute's difference. The difference is rounded to float32 first, the threshold is float64 and never rounded, as in scikit-learn.",
    formula: "left if Math.fround(difference) <= threshold, else right",
    source: "scikit-learn: tree_.feature, tree_.threshold",
  },
  {
    id: "threshold",
    term: "Threshold",
    meaning:
      "The line of a split. A difference exactly on it goes left. In a fitted tree it lies midway between two neighbouring differences of the training pairs. It is shown with as many decimals as it takes to tell it from the pair's difference.",
    source: "scikit-learn: tree_.threshold",
  },
  {
    id: "margin",
    term: "Margin",
    meaning:
      "How far a pair is from the line of a split, and on which side: below or at zero it goes left, above zero right (but for the float32 rounding of the difference).",
    formula: "margin = difference − threshold",
    source: "This page, from the tree's own numbers",
  },
  {
    id: "path",
    term: "Path",
    meaning: "The nodes that a pair passes, from the first split to the leaf in which it ends.",
    source: "scikit-learn: decision_path",
  },
  {
    id: "leaf",
    term: "Leaf",
    meaning: "A node that asks nothing more. It holds the probability that either response is preferred.",
    source: "scikit-learn: apply, children_left = −1",
  },
  {
    id: "leaf-probability",
    term: "Probability of a leaf",
    meaning:
      "How often each response was preferred among the training pairs that ended in the leaf. It says how sure the tree is, not how good the responses are.",
    formula: "P(2) = weight of the leaf's pairs with label 2 / weight of all its pairs",
    source: "scikit-learn: predict_proba, tree_.value",
  },
  {
    id: "pivotal",
    term: "Pivotal split",
    meaning:
      "A split below which both responses can still be preferred: only there can the winner change. It is drawn with a solid outline. At the others, dashed, the winner is settled, and they only set the confidence.",
    formula:
      "pivotal = some leaf below prefers 1 and some leaf below prefers 2; leaves that no difference reaches do not count",
    source: "This page",
  },
  {
    id: "judge",
    term: "Judge",
    meaning: "Whoever says which response of a pair is preferred: people, a language model, or a reward model.",
    source: LI,
  },
  {
    id: "drift",
    term: "Drift, “within numerical noise”",
    meaning:
      "Browsers and graphics cards round differently. The drift of a back end is the largest difference of a reward from the reference that was measured on test texts, or the accepted bound where nothing was measured. A verdict is within numerical noise where a pivotal split on its path is no further away than both rewards together may be off.",
    formula: "|margin| <= 2 × drift, at a pivotal split of the path",
    source: "The model package: drift",
  },
  {
    id: "narrowly",
    term: "“Narrowly”, usual error",
    meaning:
      "A verdict is narrow where a pivotal split on its path is no further away than such differences usually are off from people's ratings. The usual error is the standard deviation of that error.",
    formula: "|margin| <= usual error = √(residual covariance of the attribute with itself)",
    source: "The model package: residual_covariance.difference",
  },
  {
    id: "residual-covariance",
    term: "Residual covariance",
    meaning:
      "How far the model's differences are usually off from people's, and how far the errors of two attributes go together, on pairs that were held out when the package was made. “How sure?” takes the errors to be normal and asks how often the tree would then say the same.",
    formula: "true difference ~ Normal(difference, covariance); P(leaf) = probability of the leaf's box",
    source: "The model package: residual_covariance; integrals after Genz & Bretz 2009",
  },
  {
    id: "flip",
    term: "Flip",
    meaning:
      "The smallest change, of the differences or of one response's rewards, that makes the tree prefer the other response. It is found exactly: a leaf is a box, so the nearest point of each leaf is known, and the best of them is taken.",
    formula: "least Σ |change|, or largest |change|, or Σ |change| / spread, or number of attributes changed",
    source: "Wachter, Mittelstadt & Russell 2018; exact over the leaves: this page",
  },
  {
    id: "what-if",
    term: "What if, made-up rewards",
    meaning:
      "Rewards that you make up with a slider; the tree is the same. Where a difference is moved, both responses move by half of it, and where one would leave the scale the other moves on instead.",
    formula: "reward of response 1 = mean of both − difference / 2; of response 2 = mean of both + difference / 2",
    source: "This page",
  },
  {
    id: "order-swap",
    term: "Order swap",
    meaning:
      "The same pair with the responses exchanged: every difference changes its sign. A tree on differences need not say the same then. The confidence usually moves, and near the line the winner can. The mean of both orders is an addition of this page.",
    formula: "gap = P(2), as given − P(2), exchanged; both numbered as given",
    source: "This page",
  },
  {
    id: "share",
    term: "Attribution, share",
    meaning:
      "What a word gave to a reward, read off the token rewards that made it. Shares add up to the reward. They say where the model read its reward, not what would happen without the word.",
    formula: "mean: token reward / tokens; last token: all at the end of the turn, or the steps of the running reward",
    source: "This page, exact for one run of the model",
  },
  {
    id: "leave-one-out",
    term: "Leave one out",
    meaning:
      "The model scores the text again without a word, sentence or paragraph. Unlike a share this also counts what a part does to those after it.",
    formula: "contribution = reward with the part − reward without it",
    source: "The usual leave-one-out; prompt parts change both responses",
  },
];
