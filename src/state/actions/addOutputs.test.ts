import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addOutputs as joinFile } from "../../data/set/addOutputs.ts";
import { exportRows } from "../../data/set/exportRows.ts";
import type { ToSetWorker } from "../../data/set/protocol.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { runImport } from "../../data/set/testing/runImport.ts";
import { chooseRewardSystem } from "../keptSystems.ts";
import { INITIAL_OUTPUTS, useOutputsStore } from "../outputsStore.ts";
import { INITIAL_SCORING } from "../setScoringStore.ts";
import { labelsOf, shownSet } from "../setSelectors.ts";
import { chooseLabel, INITIAL_SET, useSetStore } from "../setStore.ts";
import { addOutputs, findOutputs, keepOutputs, removeSystem } from "./addOutputs.ts";
import { importAsItsOwn, importSet, readShownPair, restoreSet } from "./importSet.ts";

vi.mock("../../data/set/startSetWorker.ts", () => ({
  runSetWorker: async (_: AbortSignal, request: ToSetWorker) => {
    const database = await rowDatabase();
    if (request.kind === "outputs") return joinFile(database, request);
    if (request.kind === "import") return runImport(database, request);
    if (request.kind === "export") return { kind: "file", blob: await exportRows(database, request) };
    throw new Error("not asked for here");
  },
}));

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const fileOf = (rows: readonly object[], name = "Critic-70B.jsonl") => new File([lines(rows)], name);
const pairs = ["a", "b"].map((id, i) => ({ id, prompt: id, response_1: `${id}1`, response_2: `${id}2`, label: i }));
const verdicts = fileOf([
  { id: "a", winner: "2" },
  { id: "b", winner: "2" },
]);
const rewards = [
  [1, 1, 1, 1, 1],
  [3, 1, 1, 1, 1],
];

const shown = () => shownSet(useSetStore.getState().set ?? expect.fail("no set"), INITIAL_SCORING).columns;

/** Files are Node's here, and only this is the browser's. */
const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
};

beforeEach(async () => {
  vi.stubGlobal("localStorage", storage());
  useSetStore.setState(INITIAL_SET, true);
  useOutputsStore.setState(INITIAL_OUTPUTS, true);
  await importSet(new Blob([lines(pairs)]), "a set");
});
afterEach(() => vi.unstubAllGlobals());

describe("adding a system's outputs", () => {
  it("puts its columns beside those of the set, here and after a reload, until it is removed", async () => {
    const added = await addOutputs(verdicts, { system: "critic" });
    expect(added).toMatchObject({ ok: true, value: { name: "critic", report: { pairs: 2 } } });
    expect([...(shown().labels.critic ?? [])]).toEqual([1, 1]);
    expect(useSetStore.getState().set?.columns.labels.critic).toBeUndefined();
    useSetStore.setState(INITIAL_SET, true);
    await restoreSet();
    expect([...(shown().labels.critic ?? [])]).toEqual([1, 1]);
    chooseLabel("critic");
    await removeSystem("critic");
    expect([...labelsOf(shown()).keys()]).toEqual(["label"]);
    expect(useSetStore.getState().label).toBeUndefined();
    useSetStore.setState(INITIAL_SET, true);
    await restoreSet();
    expect(shown().labels.critic).toBeUndefined();
  });

  it("proposes the name of the file, and takes none that is there already or is meant otherwise", async () => {
    await findOutputs(verdicts);
    expect(useOutputsStore.getState().adding).toMatchObject({
      status: "found",
      system: { columns: { name: "Critic-70B" } },
    });
    for (const [name, problem] of [
      ["", "needs a name"],
      ["label", "already"],
      ["length", "already"],
      ["constructor", "cannot be a name"],
      ["x".repeat(81), "80 characters"],
    ] as const)
      expect(await keepOutputs(name), name).toMatchObject({ ok: false, error: expect.stringContaining(problem) });
    expect(await keepOutputs("critic")).toEqual({ ok: true, value: "critic" });
    expect(Object.keys(shown().labels)).toEqual(["critic", "label"]);
    expect(useSetStore.getState().set?.systems?.[0]?.report.columns).toEqual([
      { name: "critic", response_1: 0, response_2: 2, ties: 0 },
    ]);
    expect(await addOutputs(verdicts, { system: "critic" })).toMatchObject({
      ok: false,
      error: expect.stringContaining("already"),
    });
  });

  it("says why nothing was added, and leaves the set as it was", async () => {
    const { set } = useSetStore.getState();
    const failed = await addOutputs(fileOf([{ id: "z", winner: "1" }]));
    expect(failed).toMatchObject({ ok: false, error: expect.stringContaining("None of its 1 rows") });
    expect(useOutputsStore.getState().adding).toMatchObject({ status: "failed", file: "Critic-70B.jsonl" });
    expect(useSetStore.getState().set).toBe(set);
    useSetStore.setState({ ...INITIAL_SET, isRestored: true }, true);
    expect(await addOutputs(verdicts)).toMatchObject({ ok: false, error: expect.stringContaining("no set") });
  });

  it("is offered for a file that is imported in place of the set, and has no texts but its ids", async () => {
    const decisions = [
      { id: "a", judge: "Otto", winner: "1" },
      { id: "b", judge: "Otto", winner: "2" },
    ];
    await importSet(fileOf(decisions), "decisions");
    expect(useSetStore.getState()).toMatchObject({
      set: { name: "a set" },
      importing: { status: "outputs", name: "decisions" },
    });
    await importAsItsOwn();
    expect(useSetStore.getState()).toMatchObject({ set: { name: "decisions" }, importing: { status: "idle" } });
    const strangers = decisions.map((each) => ({ ...each, id: `${each.id}?` }));
    await importSet(new Blob([lines(pairs)]), "a set");
    await importSet(fileOf(strangers), "others");
    expect(useSetStore.getState().set?.name).toBe("others");
  });

  it("sends rewards through the tree where the set brought none, and lets go of them with the system", async () => {
    await addOutputs(fileOf([{ id: "b", rewards, reward_model: "big" }]));
    expect([...shown().differences].slice(5)).toEqual([2, 0, 0, 0, 0]);
    const { set } = useSetStore.getState();
    expect(set?.rewardSystem).toBe("big");
    expect(await readShownPair(set?.id ?? "", 1)).toMatchObject({ id: "b", rewards, reward_model: "big" });
    expect((await readShownPair(set?.id ?? "", 0))?.rewards).toBeUndefined();
    chooseRewardSystem(undefined);
    expect(shown().attributes).toEqual([]);
    chooseRewardSystem("big");
    await removeSystem("big");
    expect([shown().attributes, useSetStore.getState().set?.rewardSystem]).toEqual([[], undefined]);
  });

  it("does not take the place of rewards that the set has, unless that is chosen", async () => {
    await importSet(new Blob([lines(pairs.map((each) => ({ ...each, rewards })))]), "scored");
    await addOutputs(fileOf([{ id: "b", rewards: rewards.toReversed() }]), { system: "big" });
    expect([...shown().differences].slice(5, 6)).toEqual([2]);
    chooseRewardSystem("big");
    expect([...shown().differences].slice(0, 6)).toEqual([...Array(5).fill(Number.NaN), -2]);
  });
});
