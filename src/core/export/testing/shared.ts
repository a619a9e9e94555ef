/** Comparisons to export in tests: one that a page might show, and any that a hostile visitor might write. */
import fc from "fast-check";
import { type CommentTarget, wordsTarget } from "../../comments/comment.ts";
import { explain } from "../../explanation.ts";
import type { Pair, Role } from "../../pair.ts";
import { compare } from "../../result.ts";
import { treesWithDifferences } from "../../testing/randomTrees.ts";
import { treeDigest } from "../../tree/digest.ts";
import type { DecisionTree } from "../../tree/types.ts";
import type { SharedComparison } from "../sharedComparison.ts";

const CONTEXT = { scale: { min: 0, max: 4 } };

interface Parts {
  readonly pair: Pair;
  readonly tree: DecisionTree;
  readonly rewards: readonly [readonly number[], readonly number[]];
  readonly words: Pick<SharedComparison, "treeSource" | "scoredOn" | "notes">;
  readonly modelTitle: string;
  /** On the first words of response 1, and on the root. */
  readonly commentNotes: readonly [string, string];
}

function sharedOf({ pair, tree, rewards, words, modelTitle, commentNotes }: Parts): SharedComparison {
  const result = compare(rewards, tree, { id: "small", title: modelTitle, digest: "ab".repeat(32) });
  const explanation = explain(result, tree, CONTEXT);
  const first = wordsTarget(pair.responses, 0, 0, 12);
  const targets: readonly CommentTarget[] = [
    ...(first ? [first] : []),
    { kind: "node", tree: treeDigest(tree), node: 0 },
  ];
  const comments = targets.map((target, i) => ({ id: String(i), target, note: commentNotes[i] ?? "" }));
  return { pair, tree, comments, result: { ...result, explanation }, context: CONTEXT, link: undefined, ...words };
}

const PUBLISHED_TREE: DecisionTree = {
  id: "judge",
  title: "A judge",
  attributes: ["helpfulness", "correctness"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, 2, -1, -1, -1],
    children_right: [4, 3, -1, -1, -1],
    feature: [0, 1, -2, -2, -2],
    threshold: [0.019, -0.5, -2, -2, -2],
    value: [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.986, 0.014],
      [0.8, 0.2],
      [0.1, 0.9],
    ],
  },
  provenance: {},
};

/** Two splits, of which one decides; both differences of two decimals. */
export const SHARED = sharedOf({
  pair: {
    messages: [{ role: "user", content: "Why is the sky blue?" }],
    responses: ["Air scatters blue light more.", "It just is."],
  },
  tree: PUBLISHED_TREE,
  rewards: [
    [3.96, 3.97],
    [2.17, 3.2],
  ],
  words: {
    treeSource: "Borrowed tree.",
    scoredOn: "Scored in a browser on WASM.",
    notes: ["This tree would say the opposite if the responses were exchanged."],
  },
  modelTitle: "Small",
  commentNotes: ["Rayleigh, 1871.", ""],
});

/** Whatever means something to HTML, XML, Markdown, LaTeX or a terminal, and letters of every kind. */
const HOSTILE = [
  "</script><script>alert(1)</script>",
  "</pre></div><!--",
  "]]>",
  '<img src="https://example.com/x" onerror="alert(1)">',
  "``````",
  "~~~",
  "| a | b |\n| - | - |",
  "\\end{document}",
  "\\input{/etc/passwd}",
  "$x^2_1$ 100% & #1 {~} --- ?` !`",
  "% comment",
  "&amp; &#60; &lt;",
  "שלום עולם",
  "مرحبا",
  "\u202Egnorw",
  "🍎👩‍👩‍👧‍👦",
  "日本語の文章",
  "\uD800",
  "\0\x01\x1B[31m\x7F\uFFFF",
  "\r\n\r\t  code",
  "[link](javascript:alert(1)) <https://example.com> www.example.com @someone",
  "# heading\n- item\n    code\n***\n===",
  "word ".repeat(2_000),
  "x".repeat(3_000),
  "",
];

/** Texts of hostile pieces and of any characters, in any order. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" }), fc.string()), { maxLength: 4 })
  .map((pieces) => pieces.join(" "));

/** Of any tree, any rewards and any words in every place where words can be. */
export const hostileComparison: fc.Arbitrary<SharedComparison> = fc
  .record({
    drawn: treesWithDifferences(3),
    texts: fc.array(hostileText, { minLength: 9, maxLength: 9 }),
    names: fc.uniqueArray(hostileText, { minLength: 5, maxLength: 5 }),
    roles: fc.array(fc.constantFrom<Role>("system", "user", "assistant"), { minLength: 1, maxLength: 3 }),
  })
  .map(({ drawn: { tree: arrays, x }, texts, names, roles }) => {
    const at = (i: number) => texts[i] as string;
    return sharedOf({
      pair: { messages: roles.map((role, i) => ({ role, content: at(i) })), responses: [at(3), at(4)] },
      tree: { ...PUBLISHED_TREE, id: at(5), title: at(6), attributes: names.slice(0, x.length), tree: arrays },
      rewards: [x.map(() => 0), x],
      words: { treeSource: at(7), scoredOn: "Scored in a browser.", notes: [at(8)] },
      modelTitle: at(7),
      commentNotes: [at(8), at(1)],
    });
  });
