import "fake-indexeddb/auto";
import { afterEach } from "vitest";
import { openRowDatabase, type RowDatabase } from "../rowStore.ts";

/** Called at the top of a test file, it gives what opens an empty database; all are closed after each test. */
export function emptyDatabases(name: string): () => Promise<RowDatabase> {
  const opened: RowDatabase[] = [];
  let names = 0;
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });
  return async () => {
    const one = await openRowDatabase(`${name} ${names++}`);
    opened.push(one);
    return one;
  };
}
