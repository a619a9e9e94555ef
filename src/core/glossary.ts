/**
 * The words of the page with what they mean here, as a formula where there is one, and where each comes from. What is said of a computation is
 * what `core` does; whoever changes that changes the words here.
 */
import type { TermId } from "./glossary/phrases.ts";

export interface GlossaryEntry {
  readonly id: TermId;
  readonly term: string;
  /** Plain words, a few sentences. */
  readonly meaning: string;
  /** As text; undefined where there is nothing to compute. */
  readonly formula?: string;
  /** The paper, scikit-learn's name, the data set, or whose idea it is. */
  readonly source: string;
}

const LI = "Li, “Interpreting Language Model Preferences Through the Lens of Decision Trees” (RLHFlow, 2025)";
const HELPSTEER2 = "HelpSteer2 (Wang et al. 2024)";

/** From the pair to the verdict, then what is asked of it, then fitting, then the model. */
export const GLOSSARY: readonly GlossaryEntry[] = [
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
      "Rewards that you make up with a slider; the tree is the same. Where a difference is moved, both responses move by half of it, and where one would leave the rating scale the other moves on instead.",
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
  {
    id: "gate",
    term: "Gate",
    meaning:
      "A part of some reward models that reads the prompt and says how much each attribute counts. The model's own score is the weighted sum, without any tree.",
    formula: "score of a response = Σ weight × reward",
    source: "ArmoRM (Wang et al. 2024); QRM (Dorka 2024)",
  },
  {
    id: "model-package",
    term: "Model package",
    meaning:
      "A folder with everything that one reward model needs: manifest, graph, weights, tokenizer, head and, where it has one, its tree. Every file is held to its digest.",
    source: "This page",
  },
  {
    id: "runtime",
    term: "Runtime, what models run on",
    meaning:
      "The program that computes a model in the browser, on the processor (WebAssembly) or on the graphics card (WebGPU). It is fetched when a model starts, and kept for use without a network.",
    source: "onnxruntime-web",
  },
  {
    id: "pooling",
    term: "Pooling",
    meaning:
      "How rewards of tokens become the reward of a response: their mean over the response, its end of turn included, the last token's alone, or the two added. The package says which.",
    formula: "mean: Σ token rewards / tokens; last: the last token's reward",
    source: "The model package: pooling",
  },
  {
    id: "quantization",
    term: "Quantization",
    meaning:
      "The weights are kept in 4 or 8 bits, in blocks that share a scale and a zero point, so that the model is small enough to load. Head and tree are fitted on the outputs of just these weights.",
    formula: "weight ≈ scale × (integer − zero point)",
    source: "The model package: quantized",
  },
  {
    id: "canary",
    term: "Canary",
    meaning:
      "A test text in the package with its reference rewards. When the model has loaded, a back end that gives another reward than the package accepts is refused.",
    formula: "|reward − reference| <= bound of the back end",
    source: "The model package: canaries, drift",
  },
];

/** The entries that hold all the words of a search, in the term or its meaning; all of them for none. */
export function searchGlossary(words: string): readonly GlossaryEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return GLOSSARY.filter(({ id, term, meaning, formula = "", source }) => {
    const text = `${id} ${term} ${meaning} ${formula} ${source}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
