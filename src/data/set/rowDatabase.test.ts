import "fake-indexeddb/auto";
import { deleteDB } from "idb";
import { afterEach, expect, it, vi } from "vitest";
import { rowDatabase } from "./rowDatabase.ts";

afterEach(() => vi.restoreAllMocks());

/** What is open makes way for that, as for a newer page in another tab. */
const deleteAll = async () => deleteDB((await rowDatabase()).name);

it("is opened once, and again where it was closed meanwhile", async () => {
  const database = await rowDatabase();
  expect(await rowDatabase()).toBe(database);
  await deleteAll();
  await expect(database.count("sets")).rejects.toThrow();
  expect(await (await rowDatabase()).count("sets")).toBe(0);
});

it("says so where the browser does not so much as try, and tries again when it is asked again", async () => {
  await deleteAll();
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  const opening = rowDatabase();
  await expect(opening).rejects.toThrow("The operation is insecure.");
  vi.restoreAllMocks();
  expect(await (await rowDatabase()).count("sets")).toBe(0);
});
