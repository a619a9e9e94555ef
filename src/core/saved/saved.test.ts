import { expect, it } from "vitest";
import { publishedTree } from "../testing/publishedTree.ts";
import { comparisonKey } from "./comparisonKey.ts";
import { headLine, itemLine, parseHead, parseLine } from "./savedFile.ts";
import { MAX_SAVED_NAME, parseStored, type SavedItem, savedName, searchSaved, toStored } from "./savedItem.ts";

const tree = publishedTree("judge-human");

const common = { id: "1", key: "a".repeat(64), savedAt: 1_700_000_000_000 };
const items: readonly SavedItem[] = [
  { ...common, name: "Why is the sky blue?", kind: "comparison", link: "#v=1r&r=abc" },
  { ...common, id: "2", name: "Judge: people", kind: "tree", tree, savedAt: common.savedAt + 1 },
  { ...common, id: "3", name: "my pairs.jsonl", kind: "set", set: "set-1", pairs: 14, savedAt: common.savedAt + 2 },
];

it("what is stored comes back equal, thresholds to the last bit", () => {
  for (const item of items) expect(parseStored(structuredClone(toStored(item)))).toEqual({ ok: true, value: item });
});

it.each([
  ["another kind", { ...items[0], kind: "recipe" }, "at kind"],
  ["no link", { ...items[0], link: "https://elsewhere.test/" }, "at link"],
  ["no name", { ...items[0], name: "" }, "at name"],
  [
    "a tree with a missing child",
    { ...items[1], tree: { ...(toStored(items[1] as SavedItem) as { tree: object }).tree, tree: {} } },
    "tree",
  ],
  ["something else altogether", "#v=1", "expected an object"],
])("an entry with %s is refused by its place", (_, entry, said) => {
  const parsed = parseStored(entry);
  expect(parsed.ok ? "" : parsed.error.message.toLowerCase()).toContain(said);
});

it("a name is one line, and cut where it is too long", () => {
  expect(savedName("  Why is\n\nthe sky  blue? ")).toBe("Why is the sky blue?");
  expect(savedName(" \n ")).toBeUndefined();
  expect(savedName("word ".repeat(100))).toHaveLength(MAX_SAVED_NAME);
});

it("is found by words of the name and the kind, the newest first", () => {
  const ids = (words: string) => searchSaved(items, words).map(({ id }) => id);
  expect(ids("")).toEqual(["3", "2", "1"]);
  expect(ids("SKY why")).toEqual(["1"]);
  expect(ids("tree")).toEqual(["2"]);
  expect(ids("tree sky")).toEqual([]);
});

it("each thing is a line of the file, and comes back with its name, its time and its key", () => {
  expect(parseHead(headLine(new Date()))).toMatchObject({ ok: true });
  expect(parseHead('{"id": "a row of a set"}')).toMatchObject({ ok: false });
  for (const item of items) {
    const line = itemLine(item, 14);
    expect(line.indexOf("\n")).toBe(line.length - 1);
    const parsed = parseLine(line, 2);
    const { name, savedAt, key } = item;
    const content =
      item.kind === "comparison"
        ? { kind: item.kind, link: item.link }
        : item.kind === "tree"
          ? { kind: item.kind, tree: item.tree }
          : { kind: item.kind, rows: 14 };
    expect(parsed).toEqual({ ok: true, value: { name, savedAt, key: item.kind === "set" ? "" : key, content } });
  }
});

it("a line that is none says which, and why", () => {
  const said = (line: string) => {
    const parsed = parseLine(line, 7);
    return parsed.ok ? "" : parsed.error.message;
  };
  expect(said("{")).toMatch(/^Line 7 is no JSON/);
  expect(said('{"kind": "comparison", "name": "x", "link": "javascript:alert(1)"}')).toMatch(/^Line 7, at link/);
});

it("a comparison is another one with another text, reward or tree", () => {
  const pair = { messages: [{ role: "user", content: "q" }], responses: ["a", "b"] } as const;
  const rewards = [[1], [2]] as const;
  const keys = [
    comparisonKey(pair, rewards, tree),
    comparisonKey({ ...pair, responses: ["a", "c"] }, rewards, tree),
    comparisonKey(pair, [[1], [3]], tree),
    comparisonKey(pair, undefined, tree),
    comparisonKey(pair, rewards, undefined),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
