// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { PreferenceRow } from "../../core/row.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { BLOCK, BlockWriter } from "../../data/set/rowStore.ts";
import { readPair, readPairs } from "./readPairs.ts";

it("reads a block once for all of its pairs, and again where it was not there", async () => {
  expect(await readPair("s", 3)).toBeUndefined();
  const database = await rowDatabase();
  const writer = new BlockWriter<PreferenceRow>(database, "rows", "s");
  for (let i = 0; i < 6 * BLOCK; i++) void writer.add({ id: `r${i}` });
  await writer.flush();
  expect((await readPair("s", 3))?.id).toBe("r3");
  expect(await readPairs("s", 0)).toBe(await readPairs("s", 0));
  const first = await readPairs("s", 0);
  for (let block = 1; block < 6; block++) await readPair("s", block * BLOCK);
  expect(await readPairs("s", 0)).toEqual(first);
  // Not kept for ever: texts stay out of the memory.
  expect(await readPairs("s", 0)).not.toBe(first);
});
