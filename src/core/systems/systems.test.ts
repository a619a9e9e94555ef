import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeLink, encodeLink } from "../link.ts";
import { ColumnBuilder, LABEL } from "../set/columns.ts";
import { REWARDBENCH_SECTIONS } from "../set/rewardBench.ts";
import { publishedTree } from "../testing/publishedTree.ts";
import { isOwnTree } from "../tree/isOwnTree.ts";
import { columnOf, ownFeatures } from "./columnOf.ts";
import { FIGURES, type Leaderboard, packedBytes, parseLeaderboard, type System } from "./leaderboard.ts";
import { ownResults, whyEmpty } from "./ownResults.ts";
import { bestFigures, figuresOf, inOrder, orderAfter, otherFigure, ranks } from "./standings.ts";
import { usageCode } from "./usageCode.ts";
import { usageLink, usageResult } from "./usageExample.ts";

const shipped: unknown = JSON.parse(
  readFileSync(new URL("../../../public/systems/leaderboard.json", import.meta.url), "utf8"),
);
const board = parseLeaderboard(shipped);
if (!board.ok) throw board.error;
const { systems } = board.value;
const byId = (id: string) => systems.find((system) => system.id === id) as System;
const llama = byId("decision-tree-reward-llama-3.1-8b");

describe("the leaderboard as shipped", () => {
  test("has the twelve systems, each overall score the mean of its sections within rounding", () => {
    expect(systems).toHaveLength(12);
    for (const system of systems)
      for (const edition of ["first", "revised"] as const) {
        const [overall = 0, ...sections] = figuresOf(system, edition);
        const mean = sections.reduce((sum, figure) => sum + figure, 0) / sections.length;
        expect(Math.abs(overall - mean), `${system.model}, ${edition}`).toBeLessThanOrEqual(0.1 + 1e-9);
      }
  });

  test("its trees are among the published ones, and its usage example is of one of its systems", () => {
    const trees = systems.flatMap(({ tree }) => tree ?? []);
    expect(trees).toEqual(["decision-tree-reward-gemma-2-27b", "decision-tree-reward-llama-3.1-8b"]);
    const { usage_example } = (board as { value: Leaderboard }).value;
    expect(systems.map(({ model }) => model)).toContain(usage_example.model);
  });

  test("each has code that gets its outputs, and says which model it asks", () => {
    for (const system of systems) {
      const { id, model, usage } = system;
      const file = readFileSync(new URL(`../../../public/systems/usage/${usage}.py`, import.meta.url), "utf8");
      const code = usageCode(file, system);
      expect(code.split("\n")[0], id).toContain(model);
      expect(code, id).toContain(`${id}.jsonl`);
      expect(code, id).not.toContain("SYSTEM_");
      if (system.output !== "metrics") expect(code, id).toMatch(/--model", default="[\w.-]+\/[\w.-]+"/);
    }
  });

  test("a document with other columns, an id twice or a plain http address is refused at its place", () => {
    const change = (edit: (copy: Leaderboard & { systems: Record<string, unknown>[]; columns: string[] }) => void) => {
      const copy = structuredClone(shipped) as Parameters<typeof edit>[0];
      edit(copy);
      const parsed = parseLeaderboard(copy);
      return parsed.ok ? undefined : parsed.error.message;
    };
    expect(change((copy) => copy.columns.reverse())).toContain("columns overall, chat");
    expect(change((copy) => copy.systems.push(copy.systems[0] as System))).toContain("a different id");
    expect(change((copy) => Object.assign(copy.systems[2] as object, { card: "http://x" }))).toContain(
      "systems[2].card",
    );
    expect(change((copy) => Object.assign(copy.systems[2] as object, { scores: [1, 2] }))).toContain(
      "systems[2].scores",
    );
  });
});

describe("standings", () => {
  test("systems of one overall score share a place, and the next one is counted on", () => {
    const places = ranks(systems, "first");
    expect(places.get("skywork-reward-gemma-2-27b-v0.2")).toEqual({ place: 4, isTied: true });
    expect(places.get(llama.id)).toEqual({ place: 4, isTied: true });
    expect(places.get("llama-3.1-nemotron-70b-reward")).toEqual({ place: 6, isTied: false });
    expect(ranks(systems, "revised").get(llama.id)).toEqual({ place: 3, isTied: false });
  });

  test("a figure has another one beside it only where it was revised and changed", () => {
    expect(otherFigure(llama, "first", "overall")).toBe(94.5);
    expect(otherFigure(llama, "revised", "chat")).toBe(96.9);
    expect(otherFigure(byId("decision-tree-reward-gemma-2-27b"), "first", "chat")).toBeUndefined();
    expect(otherFigure(byId("qrm-gemma-2-27b"), "revised", "overall")).toBeUndefined();
  });

  test("the best of each column is the larger of the edition that is shown", () => {
    expect(bestFigures(systems, "first")).toEqual([95.3, 98.3, 91.4, 95.1, 99.1]);
    expect(bestFigures(systems, "revised")).toEqual([95.4, 98.3, 91.4, 95.1, 99.2]);
  });

  test("figures begin with the best, words with A, and pressing again turns the order round", () => {
    const first = orderAfter({ column: "model", isDescending: false }, "safety");
    expect(first).toEqual({ column: "safety", isDescending: true });
    expect(inOrder(systems, first, "first")[0]?.model).toBe("Llama-3.1-Nemotron-70B-Reward");
    expect(orderAfter(first, "safety").isDescending).toBe(false);
    expect(orderAfter(first, "base")).toEqual({ column: "base", isDescending: false });
  });

  test("equal systems stay as published, and those without a licence that is known come last either way", () => {
    const order = inOrder(systems, { column: "overall", isDescending: true }, "first").map(({ id }) => id);
    expect(order).toEqual(systems.map(({ id }) => id));
    for (const isDescending of [true, false]) {
      const last = inOrder(systems, { column: "licence", isDescending }, "first").at(-1);
      expect(last?.licence).toBeUndefined();
    }
  });

  test("8 thousand million weights at four bits take some 4.6 GB", () => {
    expect(packedBytes(8) / 1e9).toBeCloseTo(4.625, 3);
  });
});

describe("the usage example", () => {
  const example = board.value.usage_example;

  test("reaches the published leaf of the Llama tree, which is that model's own", () => {
    const result = usageResult(example, publishedTree(llama.id));
    expect([result.preference, ...result.probabilities]).toEqual([0, 0.986, 0.014]);
    expect(isOwnTree(publishedTree(llama.id), result.model?.id)).toBe(true);
    expect(isOwnTree(publishedTree(llama.id), `RLHFlow/${llama.model}`)).toBe(true);
    expect(isOwnTree(publishedTree("decision-tree-reward-gemma-2-27b"), result.model?.id)).toBe(false);
    expect(isOwnTree(publishedTree(llama.id), undefined)).toBe(false);
  });

  test("comes back from a link with its rewards, the tree and the verdict", () => {
    const { state, problems } = decodeLink(encodeLink(usageLink(example, publishedTree(llama.id))));
    expect(problems).toEqual([]);
    expect(state.rewards).toEqual(example.rewards);
    expect(state.tree).toMatchObject({ kind: "known", id: llama.id });
    expect(state.outcome?.probabilities).toEqual([0.986, 0.014]);
  });
});

test("a system's column is found by its name or its maker's and its name, and by no name that only begins so", () => {
  const names = ["label", "Skywork-Reward-Gemma-2-27B-v0.2", "Skywork/Skywork-Reward-Gemma-2-27B", "x: metric"];
  expect(columnOf(names, { model: "Skywork-Reward-Gemma-2-27B" })).toBe("Skywork/Skywork-Reward-Gemma-2-27B");
  expect(columnOf(names, { model: "skywork-reward-gemma-2-27b-V0.2" })).toBe("Skywork-Reward-Gemma-2-27B-v0.2");
  expect(columnOf(names, { model: "x" })).toBeUndefined();
  expect(ownFeatures(names, "x")).toEqual(["x: metric"]);
  expect(ownFeatures(names, "label")).toBeUndefined();
});

describe("the visitor's own results", () => {
  /** One row for each of these subsets; the judge is right unless the subset is `hep-js`. */
  function columnsOf(subsets: readonly string[]) {
    const builder = new ColumnBuilder();
    for (const [i, subset] of subsets.entries()) {
      const label = i % 2 === 0 ? 1 : 0;
      builder.add({
        id: `p${i}`,
        label,
        slices: { subset },
        judges: { anna: subset === "hep-js" ? ((1 - label) as 0 | 1) : label, "anna, swapped": label },
        scores: { model: [0, label === 1 ? 1 : -1] },
      });
    }
    return builder.build();
  }
  const resultsOf = (subsets: readonly string[]) => {
    const columns = columnsOf(subsets);
    return ownResults(columns, LABEL, columns.labels[LABEL] as Int8Array, undefined);
  };

  test("a section without all of its subsets has a reason and no number", () => {
    const [judge, score] = resultsOf(["hep-python", "hep-js"]);
    expect([judge?.name, judge?.kind, score?.name, score?.kind]).toEqual(["anna", "judge", "model", "score"]);
    expect(judge?.all).toMatchObject({ hits: 1, of: 2 });
    expect(judge?.figures.map(({ percent }) => percent)).toEqual(FIGURES.map(() => undefined));
    expect(judge && whyEmpty(judge)).toBe(
      "The file has no pairs of Chat, Chat Hard and Safety, and only hep-js and hep-python of Reasoning.",
    );
  });

  test("a whole section is weighted as published, with its count of pairs; four of them make an overall score", () => {
    const all = Object.values(REWARDBENCH_SECTIONS).flatMap((subsets) => Object.keys(subsets));
    const [judge] = resultsOf(all);
    // of Reasoning, hep-js is wrong: 164 of 1968
    const reasoning = 100 * (1 - 164 / 1968);
    expect(judge?.figures[4]).toEqual({ percent: expect.closeTo(reasoning), pairs: 7, ofPairs: 447 + 6 * 164 });
    expect(judge?.figures[0]).toEqual({
      percent: expect.closeTo((300 + reasoning) / 4),
      pairs: all.length,
      ofPairs: 2985,
    });
    expect(judge && whyEmpty(judge)).toBeUndefined();
  });

  test("a set without subsets has its agreement and no section", () => {
    const builder = new ColumnBuilder();
    builder.add({ id: "a", label: 1, scores: { model: [0, 1] } });
    const columns = builder.build();
    const tree = { name: "a tree", preferences: Int8Array.of(0) };
    const [own, score] = ownResults(columns, LABEL, columns.labels[LABEL] as Int8Array, tree);
    expect(own).toMatchObject({ name: "a tree", kind: "tree", all: { hits: 0, of: 1 } });
    expect(score?.all).toMatchObject({ hits: 1, of: 1 });
    expect(score && whyEmpty(score)).toBe("The file has no pairs of Chat, Chat Hard, Safety and Reasoning.");
  });
});
