import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { treeDigest } from "./digest.ts";
import { parseTree } from "./parse.ts";
import { parseShippedTrees, SHIPPED_TREES_SCHEMA, withShippedTree } from "./shippedTrees.ts";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../public/${file}`, import.meta.url), "utf8"));
const shipped = parseShippedTrees(read("trees/shipped.json"));
if (!shipped.ok) throw shipped.error;
const newest = parseTree(read("models/smollm2-135m-helpsteer2/tree.json"));
if (!newest.ok) throw newest.error;

/** Links were recorded with each of them: none may go. */
const RECORDED = [
  "d1af3ecd18b7e36ffcef86570f360e307a9d996f8d29e197d80f2ba2b54d6cd0",
  "fbca5287ef467cfd4e6ea731dca8f0602763302ddc3046692ccdaf3312f693c2",
  "b3d6dcfc6eeab48baec40df335c23a2f26e634f7d073524333d3738f056fc0cd",
  "5ed6a8e9cb1a4da5d65529c3cbf5ae5fd3b9dd8f83d99fb254479af7ac0c8a82",
  "91ef5e4b2dc95f2af303687685c7ba78b33ca7c7c462b04a5632c678d64ec97b",
];

describe("the shipped trees", () => {
  it("are all that links were ever recorded with, and today's (npm run finish-package adds it)", () => {
    const digests = shipped.value.map(treeDigest);
    expect(digests.slice(0, RECORDED.length)).toEqual(RECORDED);
    expect(digests).toContain(treeDigest(newest.value));
  });

  it("take a new one at the end without its training differences, and none twice", () => {
    const other = { ...newest.value, attributes: ["a", "b", "c", "d", "e"] };
    const longer = parseShippedTrees(withShippedTree(shipped.value, other));
    const { training: _, ...bare } = other;
    expect(longer).toEqual({ ok: true, value: [...shipped.value, bare] });
    const same = parseShippedTrees(withShippedTree(shipped.value, { ...newest.value, title: "By another name" }));
    expect(same).toEqual(shipped);
  });

  it("are refused whole where one of them is none", () => {
    const parsed = parseShippedTrees({ schema: SHIPPED_TREES_SCHEMA, trees: [{}] });
    expect(parsed.ok ? "" : parsed.error.message).toContain("schema");
  });
});
