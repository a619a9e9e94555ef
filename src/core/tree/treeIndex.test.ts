import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseTree } from "./parse.ts";
import { parseTreeIndex } from "./treeIndex.ts";

const folder = new URL("../../../public/trees/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

describe("the published trees", () => {
  it("lists files that decode to the tree of that id, title and attributes", () => {
    const index = parseTreeIndex(read("index.json"));
    if (!index.ok) throw index.error;
    expect(index.value.length).toBeGreaterThan(0);
    for (const { id, title, attributes, file } of index.value) {
      const tree = parseTree(read(file));
      if (!tree.ok) throw tree.error;
      expect(tree.value).toMatchObject({ id, title, attributes });
    }
  });

  it("refuses a file name that leaves the folder", () => {
    const entry = { id: "a", title: "A", kind: "judge", attributes: [], file: "../secret.json" };
    const parsed = parseTreeIndex({ schema: "split-decision/tree-index@1", trees: [entry] });
    expect(parsed.ok ? "" : parsed.error.message).toContain("trees[0].file");
  });
});
