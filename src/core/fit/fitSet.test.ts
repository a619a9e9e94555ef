import { describe, expect, it } from "vitest";
import type { PreferenceRow } from "../row.ts";
import { ColumnBuilder } from "../set/columns.ts";
import { routePairs } from "../set/routing.ts";
import { parseTree } from "../tree/parse.ts";
import { isLeaf, preferenceAt } from "../tree/predict.ts";
import { serializeTree } from "../tree/serialize.ts";
import { fitSet } from "./fitSet.ts";
import { DEFAULT_OPTIONS } from "./options.ts";
import { featureNames, setFitData } from "./setFitData.ts";

const ATTRIBUTES = ["helpfulness", "correctness"] as const;

/** Ratings whose difference is `helpfulness` and `correctness`; the label follows the first. */
function row(id: string, differences: readonly [number, number], more: Partial<PreferenceRow> = {}): PreferenceRow {
  const ratings = (side: 0 | 1) =>
    Object.fromEntries(ATTRIBUTES.map((name, i) => [name, 2 + side * (differences[i] as number)]));
  return { id, ratings_1: ratings(0), ratings_2: ratings(1), label: differences[0] > 0 ? 1 : 0, ...more };
}

function columnsOf(rows: readonly PreferenceRow[]) {
  const builder = new ColumnBuilder();
  for (const each of rows) builder.add(each);
  return builder.build();
}

const asking = (content: string) => ({ messages: [{ role: "user", content } as const] });
const rows = [
  row("a", [-2, 1], asking("What is ice?")),
  row("b", [-1, 0], asking("What is ice?")),
  row("c", [0.5, 1], asking("What is fire?")),
  row("d", [2, -1], asking("And air?")),
  row("e", [1, 1], { label: null }),
  { id: "f", label: 1 as const },
  { ...row("g", [1, 1]), label: undefined as never },
];
const columns = columnsOf(rows.map(({ label, ...rest }) => (label === undefined ? rest : { ...rest, label })));
const choice = { label: "label", bothOrders: false };

describe("rows of a set to fit a tree to", () => {
  it("are the pairs with a response as their label and all differences; the others are counted by why", () => {
    const made = setFitData(columns, choice);
    if (!made.ok) throw made.error;
    const { data, pairs, leftOut } = made.value;
    expect([...pairs]).toEqual([0, 1, 2, 3]);
    expect(leftOut).toEqual({ ties: 1, noLabel: 1, noDifference: 1 });
    expect(data.attributes).toEqual(ATTRIBUTES);
    expect(data.columns.map((column) => [...column])).toEqual([
      [-2, -1, 0.5, 2],
      [1, 0, 1, -1],
    ]);
    expect([...data.labels]).toEqual([0, 0, 1, 1]);
    expect(data.groups[0]).toBe(data.groups[1]);
    expect(new Set(data.groups).size).toBe(3);
  });

  it("may stand in both orders, each pair's two in one group", () => {
    const made = setFitData(columns, { ...choice, bothOrders: true });
    if (!made.ok) throw made.error;
    const { columns: both, labels, groups } = made.value.data;
    expect([...(both[0] ?? [])]).toEqual([-2, -1, 0.5, 2, 2, 1, -0.5, -2]);
    expect([...labels]).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
    expect([...groups.slice(4)]).toEqual([...groups.slice(0, 4)]);
  });

  it("name what the set lacks", () => {
    const said = (given: Parameters<typeof setFitData>[1]) => {
      const made = setFitData(columns, given);
      return made.ok ? "" : made.error.message;
    };
    expect(said({ ...choice, label: "Vera" })).toMatch(/label.*one of label, rated more helpful.*"Vera"/);
    expect(said({ ...choice, features: ["helpfulness", "wit"] })).toMatch(/features.*helpfulness, correctness.*wit/);
    expect(said({ ...choice, features: [] })).toMatch(/something to ask about/);
    expect(said({ ...choice, kind: "rewards" })).toMatch(/rewards, ratings or an extra column, found none/);
    const alike = columnsOf([row("a", [1, 1]), row("b", [2, 2])]);
    const made = setFitData(alike, choice);
    expect(made.ok ? "" : made.error.message).toMatch(/2 pairs that all prefer response 2/);
  });
});

describe("a tree fitted to a set", () => {
  it("opens like any other, with its data, options and importances in its provenance", () => {
    const made = fitSet(columns, choice, DEFAULT_OPTIONS, { name: "small.jsonl" });
    if (!made.ok) throw made.error;
    const { document } = made.value;
    const parsed = parseTree(JSON.parse(JSON.stringify(serializeTree(document))));
    expect(parsed).toEqual({ ok: true, value: document });
    expect(document).toMatchObject({
      title: "label on small.jsonl",
      tree: { threshold: [-0.25, -2, -2] },
      training: { at_splits: [expect.arrayContaining([-2, 2]), null, null] },
      provenance: {
        source: "small.jsonl",
        pairs: 4,
        left_out: { ties: 1, no_label: 1, no_difference: 1 },
        data_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        fit: { criterion: "log_loss", max_depth: 3 },
        feature_importances: { helpfulness: 1, correctness: 0 },
      },
    });
  });

  it("may ask about length and scores, and sends the set through itself", () => {
    const texts = [
      ["aaaa", "b", 0],
      ["aaa", "bb", 0],
      ["a", "bbb", 1],
      ["a", "bb", 1],
    ] as const;
    const scored = columnsOf(
      texts.map(([response_1, response_2, label], i) => ({
        ...row(String(i), [i % 2, 0], { response_1, response_2, label }),
        scores: { "other model": [0, label - 0.5] },
      })),
    );
    expect(featureNames(scored).extra).toEqual(["length", "other model"]);
    for (const name of ["length", "other model"]) {
      const made = fitSet(scored, { ...choice, features: [name] }, DEFAULT_OPTIONS, { name: "s" });
      if (!made.ok) throw made.error;
      const { document } = made.value;
      const leaves = routePairs(scored, document);
      if (!leaves.ok) throw leaves.error;
      expect([...leaves.value].every((leaf) => isLeaf(document.tree, leaf))).toBe(true);
      expect([...leaves.value].map((leaf) => preferenceAt(document.tree, leaf))).toEqual([0, 0, 1, 1]);
    }
  });
});
