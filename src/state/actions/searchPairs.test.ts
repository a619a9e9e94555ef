import "fake-indexeddb/auto";
import { afterEach, expect, it, vi } from "vitest";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { ImportCounter } from "../../data/import/summary.ts";
import type { ToSetWorker } from "../../data/set/protocol.ts";
import type { SetJobListener } from "../../data/set/takeMessages.ts";
import { INITIAL_SET, showSet, useSetStore } from "../setStore.ts";
import { cancelSearch, searchPairs } from "./importSet.ts";

/** The search that runs, to be told of and ended. */
let job:
  | { tell: (rows: number) => void; end: (pairs: readonly number[]) => void; fail: (message: string) => void }
  | undefined;

vi.mock("../../data/set/startSetWorker.ts", () => ({
  runSetWorker: (signal: AbortSignal, _: ToSetWorker, { onProgress }: SetJobListener) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      job = {
        tell: (rows) => onProgress?.({ kind: "progress", bytesRead: 0, rows, bad: 0 }),
        end: (pairs) => resolve({ kind: "found", pairs: Uint32Array.from(pairs) }),
        fail: (message) => resolve({ kind: "failed", message }),
      };
    }),
}));

afterEach(() => {
  cancelSearch();
  useSetStore.setState(INITIAL_SET);
});

function showPairs(count: number): void {
  const builder = new ColumnBuilder();
  for (let i = 0; i < count; i++) builder.add({ id: `r${i}` });
  const columns = builder.build();
  const summary = new ImportCounter().summary();
  showSet({ id: "s", name: "a set", format: "jsonl", isPacked: false, shape: "", seed: 1, summary, columns });
}

it("a search says how far it is, and what it found becomes a filter", async () => {
  showPairs(8);
  const search = searchPairs(" prime ");
  job?.tell(2);
  expect(useSetStore.getState().searching).toMatchObject({ status: "running", words: "prime", share: 0.25 });
  job?.end([1, 5]);
  await search;
  expect(useSetStore.getState().searching).toBeUndefined();
  expect([...useSetStore.getState().selection]).toEqual([1, 5]);
});

it("a search that is cancelled leaves the filter of the one before", async () => {
  showPairs(8);
  const first = searchPairs("prime");
  job?.end([3]);
  await first;
  const second = searchPairs("odd");
  job?.tell(4);
  cancelSearch();
  await second;
  expect(useSetStore.getState().searching).toBeUndefined();
  expect(useSetStore.getState().filters.map(({ words }) => words)).toEqual(["“prime”"]);
});

it("a search that fails says why until it is let go of", async () => {
  showPairs(8);
  const search = searchPairs("prime");
  job?.tell(4);
  job?.fail("The texts are gone.");
  await search;
  expect(useSetStore.getState()).toMatchObject({
    searching: { status: "failed", words: "prime", message: "The texts are gone." },
    filters: [],
  });
  cancelSearch();
  expect(useSetStore.getState().searching).toBeUndefined();
});

it("a search ends where another set is shown", async () => {
  showPairs(8);
  const search = searchPairs("prime");
  job?.tell(4);
  const { set } = useSetStore.getState();
  if (set) showSet({ ...set, id: "t" });
  expect(useSetStore.getState().searching).toBeUndefined();
  cancelSearch();
  await search;
});
