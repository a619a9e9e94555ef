import { readFileSync } from "node:fs";
import { parseTree } from "../tree/parse.ts";
import type { DecisionTree } from "../tree/types.ts";

/** A published tree as the page ships it, by its id. */
export function publishedTree(id: string): DecisionTree {
  return shippedTree(`trees/${id}.json`);
}

/** A tree that the page ships, by its path below public. */
export function shippedTree(path: string): DecisionTree {
  const parsed = parseTree(JSON.parse(readFileSync(new URL(`../../../public/${path}`, import.meta.url), "utf8")));
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}
