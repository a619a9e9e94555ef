import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import type { PreferenceRow } from "../core/row.ts";
import { BlockWriter, openRowDatabase } from "../data/set/rowStore.ts";
import { scorePairs } from "../data/set/scorePairs.ts";
import { aloneAtPair, holdSet, withHeldSets } from "./tabLocks.ts";
import { FakeLocks } from "./testdata/fakeLocks.ts";

const ids = (locks: FakeLocks) => withHeldSets(async (held) => held.toSorted(), locks);

describe("sets that tabs hold", () => {
  it("are known to all, until the last tab lets go", async () => {
    const locks = new FakeLocks();
    const [first, second] = [await holdSet("a", locks), await holdSet("a", locks)];
    const third = await holdSet("b", locks);
    expect(await ids(locks)).toEqual(["a", "a", "b"]);
    await Promise.all([first(), third()]);
    expect(await ids(locks)).toEqual(["a"]);
    await second();
    expect(await ids(locks)).toEqual([]);
  });

  it("cannot be taken hold of while another tab deletes what nobody holds", async () => {
    const locks = new FakeLocks();
    const order: string[] = [];
    let finish = () => {};
    const deleting = withHeldSets(async (held) => {
      order.push(`held ${held.length}`);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      order.push("deleted");
    }, locks);
    const holding = holdSet("a", locks).then(() => order.push("taken"));
    await expect.poll(() => order).toEqual(["held 0"]);
    finish();
    await Promise.all([deleting, holding]);
    expect(order).toEqual(["held 0", "deleted", "taken"]);
  });

  it("are none where there are no locks", async () => {
    const release = await holdSet("a", undefined);
    await release();
    expect(await withHeldSets(async (held) => held, undefined)).toEqual([]);
  });
});

it("a pair is asked about by one tab at a time; who waits can be stopped", async () => {
  const locks = new FakeLocks();
  const { signal } = new AbortController();
  const stopped = new AbortController();
  let finish = () => {};
  const first = aloneAtPair(signal, "k", () => new Promise<void>((resolve) => (finish = resolve)), locks);
  const order: string[] = [];
  const second = aloneAtPair(signal, "k", async () => order.push("second"), locks);
  const third = aloneAtPair(stopped.signal, "k", async () => order.push("third"), locks);
  await aloneAtPair(signal, "another", async () => order.push("another"), locks);
  stopped.abort(new Error("stopped"));
  await expect(third).rejects.toThrow("stopped");
  expect(order).toEqual(["another"]);
  finish();
  await Promise.all([first, second]);
  expect(order).toEqual(["another", "second"]);
});

it("two tabs that score the same set ask about each pair once, and both know all", async () => {
  const locks = new FakeLocks();
  const database = await openRowDatabase("two tabs");
  const writer = new BlockWriter<PreferenceRow>(database, "rows", "s");
  const messages = [{ role: "user", content: "Why?" }] as const;
  for (const id of ["a", "b", "c", "d"]) await writer.add({ id, messages, response_1: `${id}1`, response_2: `${id}2` });
  await writer.flush();
  const asked: string[] = [];
  const tab = async () => {
    const known: number[] = [];
    const work = { set: "s", model: "m", pairs: Uint32Array.of(0, 1, 2, 3) };
    const pairs = scorePairs(
      new AbortController().signal,
      database,
      work,
      async (_, pair) => {
        asked.push(pair.responses[0]);
        return { rewards: [[1], [2]] };
      },
      (signal, key, use) => aloneAtPair(signal, key, use, locks),
    );
    for await (const { pair, judged } of pairs) if ("rewards" in judged) known.push(pair);
    return known;
  };
  expect(await Promise.all([tab(), tab()])).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ]);
  expect(asked.toSorted()).toEqual(["a1", "b1", "c1", "d1"]);
});
