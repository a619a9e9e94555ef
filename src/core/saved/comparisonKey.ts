/** What names a comparison exactly: its texts, what they were given, and the tree that decided. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PairRewards } from "../attributes.ts";
import type { Pair } from "../pair.ts";
import { pairKey } from "../pairKey.ts";
import { treeDigest } from "../tree/digest.ts";
import type { DecisionTree } from "../tree/types.ts";

/** SHA-256, 64 hexadecimal digits. Comments and what is open are no part of it. */
export function comparisonKey(pair: Pair, rewards: PairRewards | undefined, tree: DecisionTree | undefined): string {
  const parts = [pairKey(pair), rewards ?? null, tree ? treeDigest(tree) : null];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}
