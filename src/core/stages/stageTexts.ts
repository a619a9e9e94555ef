/** What each stage does, in a few sentences, and where. */

export const STAGE_IDS = ["text", "tokens", "backbone", "head", "rewards", "difference", "tree", "preference"] as const;

export type StageId = (typeof STAGE_IDS)[number];

export interface StageText {
  readonly id: StageId;
  readonly name: string;
  readonly about: string;
  /** From the root of the repository. */
  readonly file: string;
}

/** In the order in which a pair passes them. */
export const STAGE_TEXTS: readonly StageText[] = [
  {
    id: "text",
    name: "Text",
    about:
      "A conversation and two responses to its last turn. Nothing is cleaned or shortened before the model sees it; what is over the length limit is cut, and the page strikes it out.",
    file: "src/core/pair.ts",
  },
  {
    id: "tokens",
    name: "Tokens",
    about:
      "The model's tokenizer turns text into pieces of its vocabulary, within the chat template that it was trained with. Text that looks like a mark of the template stays text. Each piece becomes a row of numbers by looking it up in a table.",
    file: "src/inference/worker/tokenizer.ts",
  },
  {
    id: "backbone",
    name: "Backbone",
    about:
      "A transformer lets every token take up what stands before it, layer by layer. It runs in a worker of this browser, on the graphics card or the processor, with weights of 4 and 8 bits. The prompt is run once and kept; each response is run on top of it, and only its own tokens go on.",
    file: "src/inference/worker/scoring.ts",
  },
  {
    id: "head",
    name: "Head",
    about:
      "A linear map, fitted to people's ratings, makes one number for each attribute of what the backbone knows at a token. So every token has numbers of its own, and the page can tell what each word adds.",
    file: "src/inference/worker/forward.ts",
  },
  {
    id: "rewards",
    name: "Rewards",
    about:
      "The token's numbers become one reward for each attribute: their mean over the response, the last token's, or the sum of both, as the package says. They are on the scale of people's ratings.",
    file: "src/core/pooling.ts",
  },
  {
    id: "difference",
    name: "Difference",
    about:
      "The rewards of response 2 minus those of response 1, one for each attribute. From here on nothing is left of the texts: two pairs with the same difference get the same verdict.",
    file: "src/core/attributes.ts",
  },
  {
    id: "tree",
    name: "Tree",
    about:
      "Each split compares one attribute's difference with a line: at most the line goes left, more goes right. Only splits below which both responses can still be preferred decide who is; the others move the confidence.",
    file: "src/core/tree/predict.ts",
  },
  {
    id: "preference",
    name: "Preference",
    about:
      "The leaf holds in how many of its training pairs either response was preferred. The larger share is the verdict; of equal shares, response 1's, as in scikit-learn.",
    file: "src/core/result.ts",
  },
];
