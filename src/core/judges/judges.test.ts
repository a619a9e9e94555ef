import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fitSet } from "../fit/fitSet.ts";
import { DEFAULT_OPTIONS } from "../fit/options.ts";
import { clusterOrder } from "../numeric/clusterOrder.ts";
import type { Label } from "../row.ts";
import { ColumnBuilder } from "../set/columns.ts";
import { labelColumns } from "../set/labelColumns.ts";
import { routePairs } from "../set/routing.ts";
import type { DecisionTree } from "../tree/types.ts";
import { againstPeople } from "./againstPeople.ts";
import { judgeMap } from "./judgeMap.ts";
import { agreementMatrix, correlationMatrix } from "./judgeMatrices.ts";
import { judgeTree } from "./judgeTree.ts";
import { partings } from "./partings.ts";
import { parsePublishedJudges } from "./publishedJudges.ts";
import { differingNodes } from "./treeDifferences.ts";

const published = parsePublishedJudges(
  JSON.parse(readFileSync(new URL("../../../public/judges/published.json", import.meta.url), "utf8")),
);

/** Anna goes by helpfulness, Bert nearly so, Carla by verbosity. */
const builder = new ColumnBuilder();
for (let i = 0; i < 120; i++) {
  const [helpfulness, verbosity] = [((i * 37) % 11) - 5, ((i * 53) % 7) - 3];
  const ratings = (side: number) => ({ helpfulness: 2 + side * helpfulness, verbosity: 2 + side * verbosity });
  const anna: Label = helpfulness > 0 ? 1 : 0;
  const bert: Label = i % 10 === 0 ? (anna === 1 ? 0 : 1) : anna;
  const carla: Label = verbosity > 0 ? 1 : 0;
  builder.add({ id: String(i), ratings_1: ratings(0), ratings_2: ratings(1), judges: { anna, carla, bert } });
}
const columns = builder.build();

describe("published judges", () => {
  it("are the 29 of the paper with importances that add up to about 1, and 34 with their consistency", () => {
    if (!published.ok) throw published.error;
    const { importances, position_consistency, correlations, attributes } = published.value;
    expect(importances.rows).toHaveLength(29);
    for (const { values } of importances.rows) {
      expect(values).toHaveLength(attributes.length);
      expect(Math.abs(values.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(0.03);
    }
    expect(position_consistency.rows).toHaveLength(34);
    expect(correlations.matrix.map((row) => row.length)).toEqual(attributes.map(() => attributes.length));
    expect(correlations.matrix[0]?.[1]).toBe(correlations.matrix[1]?.[0]);
  });
});

describe("judges of a set", () => {
  it("have a tree each, whose importances tell what they go by", () => {
    const importances = ["anna", "bert", "carla"].map((label) => {
      const made = judgeTree(
        columns,
        { label, bothOrders: false },
        { ...DEFAULT_OPTIONS, max_depth: 1 },
        { name: "s" },
        {
          folds: 5,
          replicas: 20,
          seed: 0,
        },
      );
      if (!made.ok) throw made.error;
      expect(made.value).toMatchObject({ judge: label, pairs: 120 });
      expect(made.value.accuracy.value).toBeGreaterThan(0.85);
      return made.value.replicas.impurity.map(({ mean }) => mean);
    });
    expect(importances).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  it("stand beside those that they agree with", () => {
    const { names, values } = agreementMatrix(labelColumns(columns));
    expect(names.filter((name) => name !== "rated more helpful")).not.toEqual(["anna", "carla", "bert"]);
    expect(Math.abs(names.indexOf("anna") - names.indexOf("bert"))).toBe(1);
    expect(values.every((row, i) => row[i] === 1 && row.every((value, j) => value === values[j]?.[i]))).toBe(true);
  });

  it("side with what people rated higher, attribute by attribute, and lean on it more or less than people do", () => {
    const of = (label: string) => {
      const options = { ...DEFAULT_OPTIONS, max_depth: 1 };
      const tree = judgeTree(
        columns,
        { label, bothOrders: false },
        options,
        { name: "s" },
        { folds: 5, replicas: 20, seed: 0 },
      );
      if (!tree.ok) throw tree.error;
      return { labels: columns.labels[label] as Int8Array, tree: tree.value };
    };
    const [helpfulness, verbosity] = againstPeople(columns, of("carla"), of("anna"));
    expect(helpfulness).toMatchObject({
      attribute: "helpfulness",
      people: { value: 1 },
      lean: { mean: -1, low: -1, high: -1 },
    });
    expect(verbosity).toMatchObject({ attribute: "verbosity", judge: { value: 1 }, lean: { mean: 1 } });
    // Differences of 0 are on nobody's side.
    expect(helpfulness?.judge.of).toBe([...(columns.ratings.helpfulness ?? [])].filter((rated) => rated !== 0).length);
    expect(againstPeople(columns, of("carla"), { ...of("anna"), tree: undefined })[0]?.lean).toBeUndefined();
  });

  it("lie on a map as far apart as they disagree, those without pairs in common aside", () => {
    const anna = columns.labels.anna as Int8Array<ArrayBuffer>;
    const none = new Int8Array(anna.length).fill(-2);
    const map = judgeMap(new Map([...labelColumns(columns), ["dora", none]]));
    expect(map?.left).toEqual(["dora"]);
    expect(map?.every).toBe(1);
    const place = (name: string) => map?.judges.find((judge) => judge.name === name)?.place ?? [0, 0];
    const apart = (a: string, b: string) => Math.hypot(place(a)[0] - place(b)[0], place(a)[1] - place(b)[1]);
    expect(apart("anna", "bert")).toBeCloseTo(0.1, 2);
    expect(apart("anna", "carla")).toBeGreaterThan(3 * apart("anna", "bert"));
    expect(map?.judges.find(({ name }) => name === "bert")?.nearest.name).toBe("anna");
    expect(judgeMap(new Map([...labelColumns(columns)].slice(0, 2)))).toBeUndefined();
  });

  it("see attributes that go together as much as Pearson says", () => {
    const { values } = correlationMatrix(columns, ["helpfulness", "verbosity"], "ratings");
    expect(values[0]?.[0]).toBeCloseTo(1, 12);
    expect(Math.abs(values[0]?.[1] as number)).toBeLessThan(0.1);
    expect(values[0]?.[1]).toBe(values[1]?.[0]);
  });
});

describe("two trees", () => {
  const trees = ["anna", "carla"].map((label) => {
    const made = fitSet(columns, { label, bothOrders: false }, { ...DEFAULT_OPTIONS, max_depth: 2 }, { name: "s" });
    if (!made.ok) throw made.error;
    return made.value.document;
  }) as [DecisionTree, DecisionTree];
  const [anna, carla] = trees;

  it("differ in the nodes that ask or answer something else in the same place", () => {
    expect(differingNodes(anna, anna)).toEqual(new Set());
    expect(differingNodes(anna, carla)).toEqual(new Set([0]));
  });

  it("part on the pairs of which they prefer different responses", () => {
    const [a, b] = trees.map((tree) => {
      const leaves = routePairs(columns, tree);
      if (!leaves.ok) throw leaves.error;
      return leaves.value;
    }) as [Int32Array, Int32Array];
    const { pairs, of } = partings([anna, a], [carla, b]);
    const wanted = [...columns.ids.keys()].filter(
      (pair) => columns.labels.anna?.[pair] !== columns.labels.carla?.[pair],
    );
    expect([[...pairs], of]).toEqual([wanted, 120]);
    b[0] = -1;
    expect(partings([anna, a], [carla, b]).of).toBe(119);
  });
});

describe("clusterOrder", () => {
  it("puts items on a line in the order of the line, from either end", () => {
    const places = [5, 0, 9, 4, 1, 10];
    const order = clusterOrder(places.map((a) => places.map((b) => Math.abs(a - b))));
    const along = order.map((i) => places[i] as number);
    const rising = along.slice().sort((a, b) => a - b);
    expect([rising, rising.toReversed()]).toContainEqual(along);
    expect(clusterOrder([])).toEqual([]);
  });
});
