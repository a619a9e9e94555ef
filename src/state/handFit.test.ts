/** Nodes of a fitted tree, looked at and decided by hand; the worker's part is done here. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { alternativesAt } from "../core/fit/alternatives.ts";
import { fitSet } from "../core/fit/fitSet.ts";
import { ColumnBuilder } from "../core/set/columns.ts";
import type { FromFitWorker, ToFitWorker } from "../data/fit/protocol.ts";
import { fitTree } from "./actions/fitTree.ts";
import { decideNode, leaveToFit } from "./actions/handFit.ts";
import { lookAtNode } from "./actions/lookAtNode.ts";
import { changeDraft, INITIAL_FIT, requestOf, useFitStore } from "./fitStore.ts";
import type { PairSet } from "./setStore.ts";

const breaks = vi.hoisted(() => ({ search: false }));

vi.mock("../data/fit/startFitWorker.ts", () => ({
  runFitWorker: async (_: AbortSignal, request: ToFitWorker, onMessage: (message: FromFitWorker) => void) => {
    await Promise.resolve();
    const made = fitSet(request.columns, request.choice, request.options, request.source);
    if (!made.ok) throw made.error;
    const { document, leftOut, pairs, data, fitted } = made.value;
    if (request.kind === "alternatives") {
      if (breaks.search) return { kind: "failed", message: "The worker stopped." };
      return { kind: "alternatives", found: alternativesAt(data, request.options, fitted.tree, request.node) };
    }
    onMessage({ kind: "fitted", fitted: { document, leftOut, pairs } });
    return { kind: "failed", message: "It is not tried here." };
  },
}));

const builder = new ColumnBuilder();
for (let i = 0; i < 60; i++)
  builder.add({
    id: String(i),
    label: (i * 37) % 11 > 5 ? 1 : 0,
    rewards: [
      [0, 0, 0, 0, 0],
      [(i * 37) % 11, (i * 53) % 7, 0, i % 3, i % 5],
    ],
  });
const set = { id: "s", name: "s", columns: builder.build() } as unknown as PairSet;

const request = () => requestOf(set, useFitStore.getState().draft);
const decided = () => useFitStore.getState().result?.request.options.by_hand?.map(({ path }) => path);

beforeEach(async () => {
  breaks.search = false;
  useFitStore.setState(INITIAL_FIT);
  await fitTree(set, request(), undefined);
});

describe("a node that is looked at", () => {
  it("is looked at again in every tree that is fitted after", async () => {
    await lookAtNode("");
    const before = useFitStore.getState().alternatives;
    expect(before).toMatchObject({ path: "", found: { ok: true } });
    changeDraft({ features: ["correctness"] });
    await fitTree(set, request(), undefined);
    await vi.waitFor(() => {
      const { alternatives, result } = useFitStore.getState();
      expect(alternatives?.document).toBe(result?.document.id);
    });
    expect(useFitStore.getState().alternatives?.document).not.toBe(before?.document);
  });

  it("says why nothing could be found", async () => {
    breaks.search = true;
    await lookAtNode("");
    expect(useFitStore.getState().alternatives?.found).toEqual({ ok: false, error: "The worker stopped." });
  });
});

describe("nodes decided by hand", () => {
  it("go when one above them is decided, or is left to the fit again", async () => {
    const split = (threshold: number) => ({ attribute: "correctness", threshold });
    await decideNode(set, undefined, { path: "", split: split(2.5) });
    await decideNode(set, undefined, { path: "L", split: split(1.5) });
    await decideNode(set, undefined, { path: "R", split: null });
    await decideNode(set, undefined, { path: "LR", split: null });
    expect(decided()).toEqual(["", "L", "R", "LR"]);
    await leaveToFit(set, undefined, "L");
    expect(decided()).toEqual(["", "R"]);
    await leaveToFit(set, undefined);
    expect(decided()).toBeUndefined();
  });
});
