/**
 * What people point at in a comparison, with a short note: words of a response, or a node of the tree. A comment remembers what it was about,
 * so that it stays where it was put, or says that it no longer is anywhere: it never moves by itself.
 */
import { MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "../link/linkState.ts";
import type { Pair } from "../pair.ts";
import { treeDigest } from "../tree/digest.ts";
import type { DecisionTree, Preference } from "../tree/types.ts";

/** Some words of a response, as they stood there. */
export interface WordsTarget {
  readonly kind: "words";
  /** 0 for response 1. */
  readonly response: Preference;
  /** UTF-16 offsets `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

interface NodeTarget {
  readonly kind: "node";
  /** The digest of the tree that the node is of: another tree's node of that number is another place, whatever the trees are called. */
  readonly tree: string;
  readonly node: number;
}

export type CommentTarget = WordsTarget | NodeTarget;

export interface Comment {
  readonly id: string;
  readonly target: CommentTarget;
  /** Empty where pointing is enough. */
  readonly note: string;
}

/** What comments are looked up in. */
export interface Commented {
  readonly responses: Pair["responses"];
  readonly tree: DecisionTree | undefined;
}

/**
 * The words between two offsets as a target: without the white space around them, and without halves of characters. Undefined if no words
 * are left.
 */
export function wordsTarget(
  responses: Pair["responses"],
  response: Preference,
  start: number,
  end: number,
): WordsTarget | undefined {
  const text = responses[response];
  const [first, last] = [characterStart(text, start), characterEnd(text, end)];
  const stretch = text.slice(first, last);
  const words = stretch.trim();
  if (words === "") return undefined;
  const from = first + stretch.indexOf(words);
  return { kind: "words", response, from, to: from + words.length, words };
}

/** Whether what a comment is about is there, and is what it was. */
export function isInPlace({ target }: Comment, { responses, tree }: Commented): boolean {
  if (target.kind === "words") return responses[target.response].slice(target.from, target.to) === target.words;
  return tree !== undefined && treeDigest(tree) === target.tree && target.node < tree.tree.feature.length;
}

/** A note as it is kept: in one piece, not too long. */
export function cleanNote(note: string): string {
  const trimmed = note.trim();
  const end = characterStart(trimmed, Math.min(trimmed.length, MAX_NOTE_CHARACTERS));
  return trimmed.slice(0, end).trimEnd();
}

/** With one more at the end; undefined where there is no room for it. */
export function withComment(comments: readonly Comment[], comment: Comment): readonly Comment[] | undefined {
  return comments.length < MAX_COMMENTS ? [...comments, comment] : undefined;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** Whether an offset is between the halves of one character. */
function isWithin(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

function characterStart(text: string, offset: number): number {
  return isWithin(text, offset) ? offset - 1 : offset;
}

function characterEnd(text: string, offset: number): number {
  return isWithin(text, offset) ? offset + 1 : offset;
}
