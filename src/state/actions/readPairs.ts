/** Pairs of the set with their texts, as the table asks for them: row by row, a page of rows at a time. */
import type { PreferenceRow } from "../../core/row.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { BLOCK, readBlock } from "../../data/set/rowStore.ts";

/** One pair with its texts; undefined where the store has lost it. */
export async function readPair(set: string, index: number): Promise<PreferenceRow | undefined> {
  return (await readPairs(set, Math.floor(index / BLOCK)))[index % BLOCK];
}

/** Blocks that were read last: a page of the table asks for one as often as it has rows of it. They never change once they are kept. */
const MOST_READ = 4;
const read = new Map<string, Promise<readonly PreferenceRow[]>>();

/** The rows of one block of `BLOCK`, as the file brought them. */
export async function readPairs(set: string, block: number): Promise<readonly PreferenceRow[]> {
  const key = `${set} ${block}`;
  const rows = read.get(key) ?? rowDatabase().then((database) => readBlock(database, set, block));
  read.delete(key);
  read.set(key, rows);
  const [oldest] = read.keys();
  if (read.size > MOST_READ && oldest !== undefined) read.delete(oldest);
  // What failed, or was not there, may be there another time.
  const forget = () => read.get(key) === rows && read.delete(key);
  return rows.then(
    (found) => {
      if (found.length === 0) forget();
      return found;
    },
    (error: unknown) => {
      forget();
      throw error;
    },
  );
}
