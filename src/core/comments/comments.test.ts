import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "../link/linkState.ts";
import { publishedTree } from "../testing/publishedTree.ts";
import { treeDigest } from "../tree/digest.ts";
import {
  type Comment,
  type Commented,
  type CommentTarget,
  cleanNote,
  isInPlace,
  withComment,
  wordsTarget,
} from "./comment.ts";
import { fromLinkComments, toLinkComments } from "./linkComments.ts";
import { commentedNodes, commentedStretches, numberedComments } from "./numbered.ts";

const tree = publishedTree("judge-human");
const RESPONSES = ["The cat sat on the mat.", "A 🐈 sat  there, on a mat."] as const;
const HERE: Commented = { responses: RESPONSES, tree };

const about = (target: CommentTarget, id = "c"): Comment => ({ id, target, note: "" });
const words = (response: 0 | 1, from: number, to: number): CommentTarget => ({
  kind: "words",
  response,
  from,
  to,
  words: RESPONSES[response].slice(from, to),
});
const node = (at: number, of = treeDigest(tree)): CommentTarget => ({ kind: "node", tree: of, node: at });

describe("wordsTarget", () => {
  it("leaves out the white space around the words", () => {
    expect(wordsTarget(RESPONSES, 0, 3, 8)).toEqual({ kind: "words", response: 0, from: 4, to: 7, words: "cat" });
    expect(wordsTarget(RESPONSES, 0, 3, 4)).toBeUndefined();
    expect(wordsTarget(RESPONSES, 0, 5, 5)).toBeUndefined();
  });

  it("takes characters whole", () => {
    expect(wordsTarget(RESPONSES, 1, 3, 4)).toMatchObject({ from: 2, to: 4, words: "🐈" });
    expect(wordsTarget(RESPONSES, 1, 2, 3)).toMatchObject({ from: 2, to: 4, words: "🐈" });
  });

  it("is in place in the text that it was taken from, whatever was selected", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(40), fc.nat(40), (text, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const target = wordsTarget([text, ""], 0, start, end);
        if (!target) return text.slice(start, end).trim() === "" || start === end;
        expect(target.words).toBe(text.slice(target.from, target.to));
        expect(target.words.trim()).toBe(target.words);
        return isInPlace(about(target), { responses: [text, ""], tree: undefined });
      }),
    );
  });
});

describe("isInPlace", () => {
  const cat = about(words(0, 4, 7));

  it("is lost when its words change or move, and found again when they come back", () => {
    expect(isInPlace(cat, HERE)).toBe(true);
    expect(isInPlace(cat, { ...HERE, responses: ["The dog sat on the mat.", ""] })).toBe(false);
    expect(isInPlace(cat, { ...HERE, responses: ["Yes. The cat sat on the mat.", ""] })).toBe(false);
    expect(isInPlace(cat, { ...HERE, responses: ["", RESPONSES[0]] })).toBe(false);
    expect(isInPlace(cat, { ...HERE, responses: ["The cat slept.", ""] })).toBe(true);
  });

  it("of a node is lost with its tree", () => {
    const last = tree.tree.feature.length - 1;
    expect(isInPlace(about(node(last)), HERE)).toBe(true);
    expect(isInPlace(about(node(last + 1)), HERE)).toBe(false);
    expect(isInPlace(about(node(0, "another")), HERE)).toBe(false);
    // What decides is not the same, whatever the tree is called.
    const other = { ...tree, tree: { ...tree.tree, threshold: tree.tree.threshold.map((line) => line + 1) } };
    expect(isInPlace(about(node(0)), { ...HERE, tree: other })).toBe(false);
    expect(isInPlace(about(node(0)), { ...HERE, tree: { ...tree, id: "renamed" } })).toBe(true);
    expect(isInPlace(about(node(0)), { ...HERE, tree: undefined })).toBe(false);
  });
});

describe("numberedComments", () => {
  it("goes through the responses, then the tree, then what is nowhere", () => {
    const comments = [
      about(node(4), "node 4"),
      about({ ...words(0, 0, 3), words: "Gone" } as CommentTarget, "gone"),
      about(words(1, 0, 1), "second response"),
      about(words(0, 8, 11), "later"),
      about(node(0), "node 0"),
      about(words(0, 4, 7), "earlier"),
    ];
    const numbered = numberedComments(comments, HERE);
    expect(numbered.map(({ comment }) => comment.id)).toEqual([
      "earlier",
      "later",
      "second response",
      "node 0",
      "node 4",
      "gone",
    ]);
    expect(numbered.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbered.map((item) => item.isInPlace)).toEqual([true, true, true, true, true, false]);
    expect(commentedNodes(numbered)).toEqual(
      new Map([
        [0, [4]],
        [4, [5]],
      ]),
    );
  });
});

describe("commentedStretches", () => {
  it("gives the stretch between the ends of two that overlap to both", () => {
    const numbered = numberedComments([about(words(0, 4, 11)), about(words(0, 8, 14)), about(words(1, 0, 1))], HERE);
    expect(commentedStretches(numbered, 0)).toEqual([
      { from: 4, to: 8, numbers: [1], ending: [] },
      { from: 8, to: 11, numbers: [1, 2], ending: [1] },
      { from: 11, to: 14, numbers: [2], ending: [2] },
    ]);
  });

  it("covers what is commented and no more, in order, each number ending once", () => {
    const range = fc.tuple(fc.nat(20), fc.nat(20)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        const comments = ranges.map(([a, b]) => about(words(0, Math.min(a, b), Math.max(a, b))));
        const numbered = numberedComments(comments, HERE);
        const stretches = commentedStretches(numbered, 0);
        for (let i = 1; i < stretches.length; i++)
          expect(stretches[i]?.from).toBeGreaterThanOrEqual(stretches[i - 1]?.to as number);
        for (let at = 0; at < RESPONSES[0].length; at++) {
          const expected = numbered.flatMap(({ comment: { target }, number }) =>
            target.kind === "words" && target.from <= at && at < target.to ? [number] : [],
          );
          expect(stretches.find(({ from, to }) => from <= at && at < to)?.numbers ?? []).toEqual(expected);
        }
        expect(stretches.flatMap(({ ending }) => ending).sort((a, b) => a - b)).toEqual(
          numbered.map(({ number }) => number),
        );
      }),
    );
  });
});

describe("comments of a link", () => {
  const comments = [
    { ...about(words(0, 4, 7), "0"), note: "why?" },
    about(node(2), "1"),
    about({ kind: "words", response: 1, from: 0, to: 4, words: "Gone" }, "2"),
    about(node(0, "another"), "3"),
  ];

  it("are those in place, and come back as they were", () => {
    const sent = toLinkComments(comments, HERE);
    expect(sent).toEqual([
      { kind: "range", response: 0, from: 4, to: 7, note: "why?" },
      { kind: "node", node: 2, note: "" },
    ]);
    expect(fromLinkComments(sent, RESPONSES, treeDigest(tree))).toEqual(
      comments.slice(0, 2).map(({ target, note }) => ({ target, note })),
    );
  });

  it("are left out where they reach beyond the text or hold no words, and in place nowhere where the tree is not known", () => {
    const range = { kind: "range", response: 0, note: "" } as const;
    const sent = [
      { ...range, from: 4, to: 400 },
      { ...range, from: 3, to: 4 },
      { ...range, from: 7, to: 4 },
      { kind: "node", node: 2, note: "" } as const,
    ];
    const received = fromLinkComments(sent, RESPONSES, undefined);
    expect(received).toEqual([{ target: { kind: "node", tree: "", node: 2 }, note: "" }]);
    const [numbered] = numberedComments([{ id: "a", ...(received[0] as (typeof received)[number]) }], HERE);
    expect(numbered?.isInPlace).toBe(false);
  });
});

describe("bounds", () => {
  it("cut a long note between characters, and refuse one comment too many", () => {
    expect(cleanNote("  so\nit is ")).toBe("so\nit is");
    const long = cleanNote(`${"x".repeat(MAX_NOTE_CHARACTERS - 1)}🐈`);
    expect(long).toBe("x".repeat(MAX_NOTE_CHARACTERS - 1));
    const full = Array.from({ length: MAX_COMMENTS }, (_, i) => about(node(0), String(i)));
    expect(withComment(full.slice(1), about(node(0), "last"))).toHaveLength(MAX_COMMENTS);
    expect(withComment(full, about(node(0), "too many"))).toBeUndefined();
  });
});
