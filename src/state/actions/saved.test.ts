// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { INITIAL_SAVED, isSaved, useSavedStore } from "../savedStore.ts";
import { TREE } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { startBlank } from "./draft.ts";
import {
  deleteBroken,
  deleteSaved,
  readSavedItems,
  renameSaved,
  saveComparison,
  saveTree,
  shownComparisonKey,
  undoDelete,
} from "./saved.ts";

const state = () => useSavedStore.getState();
const names = () => state().items?.map(({ name }) => name);

beforeEach(async () => {
  resetStores();
  await (await rowDatabase()).clear("saved");
  useSavedStore.setState(INITIAL_SAVED);
  vi.unstubAllGlobals();
});

it("the comparison on the page is saved once, under its prompt, and known again", async () => {
  await saveComparison();
  await saveComparison();
  expect(state().items).toHaveLength(1);
  expect(isSaved(state(), "comparison", shownComparisonKey())).toBe(true);
  expect(isSaved(state(), "tree", shownComparisonKey())).toBe(false);
  startBlank();
  expect(isSaved(state(), "comparison", shownComparisonKey())).toBe(false);
});

it("what was deleted comes back as it was, with its name", async () => {
  await saveTree(TREE);
  const [saved] = state().items ?? [];
  await renameSaved(saved?.id ?? "", "  My \n tree ");
  await renameSaved(saved?.id ?? "", " ");
  expect(names()).toEqual(["My tree"]);
  await deleteSaved(state().items ?? []);
  expect(state().items).toEqual([]);
  await undoDelete();
  expect(state().items).toEqual([{ ...saved, name: "My tree" }]);
  expect(state().deleted).toEqual([]);
});

it("the browser is asked once to keep what is saved, and its answer is told", async () => {
  const persist = vi.fn(async () => true);
  vi.stubGlobal("navigator", { ...navigator, storage: { persist, persisted: async () => false } });
  await saveTree(TREE);
  await saveComparison();
  expect(persist).toHaveBeenCalledTimes(1);
  expect(state().persistence).toBe("granted");
  persist.mockResolvedValue(false);
  await deleteSaved(state().items ?? []);
  await saveTree(TREE);
  expect(state().persistence).toBe("refused");
});

it("what cannot be read is counted, stays until it is deleted, and takes nothing with it", async () => {
  await saveTree(TREE);
  await (await rowDatabase()).put("saved", { id: "broken", kind: "tree", name: "x", key: "", savedAt: 1, tree: {} });
  await readSavedItems();
  expect([state().items?.length, state().broken]).toEqual([1, ["broken"]]);
  await deleteBroken();
  expect([state().items?.length, state().broken]).toEqual([1, []]);
});

it("another tab's change is seen here", async () => {
  await readSavedItems();
  const database = await rowDatabase();
  await database.put("saved", { id: "1", kind: "comparison", name: "Theirs", key: "k", savedAt: 1, link: "#v=1r" });
  new BroadcastChannel("split-decision/saved").postMessage("changed");
  await vi.waitFor(() => expect(names()).toEqual(["Theirs"]));
});

it("says why, where nothing can be kept", async () => {
  const database = await rowDatabase();
  vi.spyOn(database, "transaction").mockImplementation(() => {
    throw new Error("The quota is exceeded.");
  });
  await saveTree(TREE);
  expect(state().failure?.message).toBe("The quota is exceeded.");
  vi.restoreAllMocks();
});
