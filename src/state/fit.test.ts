import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fitSet } from "../core/fit/fitSet.ts";
import { DEFAULT_OPTIONS } from "../core/fit/options.ts";
import { featureNames } from "../core/fit/setFitData.ts";
import type { PreferenceRow } from "../core/row.ts";
import { ColumnBuilder } from "../core/set/columns.ts";
import { serializeTree } from "../core/tree/serialize.ts";
import { openTreeFile } from "./actions/fitTree.ts";
import { restoreVisitorTrees, takeVisitorTree } from "./actions/visitorTrees.ts";
import {
  changeConstraint,
  changeDraft,
  changeOptions,
  type FitResult,
  INITIAL_FIT,
  isFittedTo,
  requestOf,
  useFitStore,
} from "./fitStore.ts";
import { leavesOf } from "./setSelectors.ts";
import type { PairSet } from "./setStore.ts";
import { INITIAL_TREES, useTreeStore, visitorTrees } from "./treeStore.ts";

function columnsOf(rows: readonly PreferenceRow[]) {
  const builder = new ColumnBuilder();
  for (const row of rows) builder.add(row);
  return builder.build();
}

const rows = Array.from({ length: 8 }, (_, i) => ({
  id: String(i),
  label: i % 2 === 0 ? (0 as const) : (1 as const),
  rewards: [
    [1, 1, 1, 1, 1],
    [i % 2 === 0 ? 0 : 2, 1, 1, 1, i],
  ] as const,
}));
const set = { id: "s", columns: columnsOf(rows) };

function fittedTree() {
  const { choice, options } = requestOf(set, INITIAL_FIT.draft);
  const made = fitSet(set.columns, choice, options, { name: "s" });
  if (!made.ok) throw made.error;
  return made.value.document;
}

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  useFitStore.setState(INITIAL_FIT);
  useTreeStore.setState(INITIAL_TREES);
});
afterEach(() => vi.unstubAllGlobals());

describe("what is to be fitted", () => {
  it("is the first label, all attributes and the paper's depth, until something else is chosen", () => {
    const request = requestOf(set, useFitStore.getState().draft);
    expect(request.choice).toMatchObject({ label: "label", kind: "rewards", bothOrders: false });
    expect(request.choice.features).toHaveLength(5);
    expect(request.options).toMatchObject({ criterion: "log_loss", max_depth: 3 });
    changeOptions({ max_depth: 2 });
    expect(requestOf(set, useFitStore.getState().draft)).not.toEqual(request);
  });

  it("falls back where another set lacks what was chosen; a constraint stays with its attribute", () => {
    changeDraft({ label: "Vera", kind: "ratings", features: ["wit"] });
    changeConstraint("wit", 1);
    changeConstraint("correctness", -1);
    const { choice, options } = requestOf(set, useFitStore.getState().draft);
    expect(choice).toMatchObject({ label: "label", kind: "rewards" });
    expect(choice.features).toHaveLength(5);
    expect(options.monotonic_cst).toEqual([0, -1, 0, 0, 0]);
    changeDraft({ features: ["helpfulness", "verbosity"] });
    expect(requestOf(set, useFitStore.getState().draft).options.monotonic_cst).toBeUndefined();
  });

  it("asks about extra columns where there is nothing else", () => {
    const columns = columnsOf(rows.map(({ id, label }) => ({ id, label, scores: { Vera: [0, 1] } })));
    const { choice } = requestOf({ id: "s", columns }, useFitStore.getState().draft);
    expect(choice.features).toEqual(featureNames(columns).extra);
    expect(choice.features).not.toEqual([]);
  });

  it("does not ask a judge's own score what the judge prefers, unless there is nothing else", () => {
    const columns = columnsOf(rows.map(({ id }) => ({ id, scores: { Vera: [0, 1], Otto: [1, 0] } })));
    changeDraft({ label: "Vera" });
    const { draft } = useFitStore.getState();
    expect(requestOf({ id: "s", columns }, draft).choice).toMatchObject({ label: "Vera", features: ["Otto"] });
    const alone = columnsOf(rows.map(({ id }) => ({ id, scores: { Vera: [0, 1] } })));
    expect(requestOf({ id: "s", columns: alone }, draft).choice.features).toEqual(["Vera"]);
  });

  it("has the nodes that were decided by hand of this set, of no other", () => {
    changeDraft({ byHand: { set: "s", nodes: [{ path: "", split: null }] } });
    const { draft } = useFitStore.getState();
    expect(requestOf(set, draft).options.by_hand).toEqual([{ path: "", split: null }]);
    expect(requestOf({ ...set, id: "t" }, draft).options.by_hand).toBeUndefined();
    changeDraft({ label: "Vera" });
    expect(requestOf(set, useFitStore.getState().draft).options.by_hand).toBeUndefined();
  });

  it("is no longer what was fitted once other options are chosen, or other rewards are shown", () => {
    const pairSet = set as unknown as PairSet;
    const request = requestOf(set, useFitStore.getState().draft);
    const result = { set: pairSet, request } as FitResult;
    expect(isFittedTo(result, pairSet, requestOf(set, useFitStore.getState().draft))).toBe(true);
    expect(
      isFittedTo(result, { ...pairSet, columns: { ...set.columns, differences: new Float32Array(40) } }, request),
    ).toBe(false);
    changeOptions({ max_depth: 2 });
    expect(isFittedTo(result, pairSet, requestOf(set, useFitStore.getState().draft))).toBe(false);
  });

  it("sends pairs through a tree of ratings by their ratings, though they have rewards, too", () => {
    const wit = (first: number, second: number) => ({
      ratings_1: { helpfulness: first },
      ratings_2: { helpfulness: second },
    });
    const columns = columnsOf(rows.map((row, i) => ({ ...row, ...(i % 2 === 0 ? wit(0, 4) : wit(4, 0)) })));
    const made = fitSet(
      columns,
      { label: "label", kind: "ratings", features: ["helpfulness"], bothOrders: false },
      DEFAULT_OPTIONS,
      { name: "s" },
    );
    if (!made.ok) throw made.error;
    const { document } = made.value;
    const [byRatings, byRewards] = [leavesOf(columns, document, "ratings"), leavesOf(columns, document)];
    expect(byRatings).toMatchObject({ ok: true, value: Int32Array.of(2, 1, 2, 1, 2, 1, 2, 1) });
    expect(byRewards).toMatchObject({ ok: true, value: Int32Array.of(1, 2, 1, 2, 1, 2, 1, 2) });
    expect(leavesOf(columns, document, "ratings")).toBe(byRatings);
  });
});

describe("a tree of the visitor's own", () => {
  it("decides, and can be chosen again at the next visit", async () => {
    const tree = fittedTree();
    await takeVisitorTree(tree);
    const { choice } = useTreeStore.getState();
    expect(useTreeStore.getState().trees[choice]).toEqual({ status: "ready", value: tree });
    useTreeStore.setState(INITIAL_TREES);
    restoreVisitorTrees();
    expect(visitorTrees(useTreeStore.getState())).toEqual([{ choice, tree }]);
  });

  it("says why a file can no longer be read, in the words of the browser alone", async () => {
    const gone = new File(["{}"], "gone.json");
    gone.text = () => Promise.reject(new DOMException("The file was moved", "NotFoundError"));
    await openTreeFile(gone);
    expect(useFitStore.getState().refused).toBe("gone.json could not be read: The file was moved.");
  });

  it("is opened from a file; what is none is said, and changes nothing", async () => {
    const tree = fittedTree();
    await openTreeFile(new File([JSON.stringify(serializeTree(tree))], "mine.json"));
    expect(visitorTrees(useTreeStore.getState()).map((own) => own.tree)).toEqual([tree]);
    await openTreeFile(new File(['{"schema": "other"}'], "other.json"));
    expect(useFitStore.getState().refused).toMatch(/schema/);
    expect(visitorTrees(useTreeStore.getState())).toHaveLength(1);
    stored.set("split-decision/trees", '[{"schema": 1}, 5]');
    useTreeStore.setState(INITIAL_TREES);
    restoreVisitorTrees();
    expect(visitorTrees(useTreeStore.getState())).toEqual([]);
  });
});
