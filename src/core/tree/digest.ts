/** What names a tree exactly: two trees with one digest send every pair to the same leaf, with the same probabilities. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { DecisionTree } from "./types.ts";

const digests = new WeakMap<DecisionTree, string>();

/**
 * SHA-256, 64 hexadecimal digits, of what decides: the attributes and the arrays of the splits and leaves, as JSON. Titles, provenance and
 * counts of training pairs are no part of it.
 */
export function treeDigest(document: DecisionTree): string {
  const known = digests.get(document);
  if (known !== undefined) return known;
  const { attributes, tree } = document;
  const { children_left, children_right, feature, threshold, value } = tree;
  const text = JSON.stringify([attributes, children_left, children_right, feature, threshold, value]);
  const digest = bytesToHex(sha256(utf8ToBytes(text)));
  digests.set(document, digest);
  return digest;
}
