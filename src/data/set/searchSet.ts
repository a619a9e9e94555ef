/** Pairs by the words in them: the store is read piece by piece, so that the texts of a large set are never in the heap together. */
import type { PreferenceRow } from "../../core/row.ts";
import { allRows, lostTexts, type RowDatabase } from "./rowStore.ts";

/** Indices, ascending, of the rows whose id, prompt or responses hold `words`, whatever their case. `onRows` hears how many rows have been looked at. Throws where the texts are gone: nothing found would pass for an answer. */
export async function searchSet(
  database: RowDatabase,
  set: string,
  words: string,
  onRows: (rows: number) => void = () => undefined,
): Promise<Uint32Array<ArrayBuffer>> {
  const wanted = words.toLowerCase();
  const found: number[] = [];
  let looked = 0;
  for await (const [first, rows] of allRows(database, set)) {
    for (const [i, row] of rows.entries())
      if (textsOf(row).some((text) => text.toLowerCase().includes(wanted))) found.push(first + i);
    looked = first + rows.length;
    onRows(looked);
  }
  if (looked === 0) throw lostTexts();
  return Uint32Array.from(found);
}

function textsOf({ id, messages = [], response_1 = "", response_2 = "" }: PreferenceRow): readonly string[] {
  return [id, ...messages.map(({ content }) => content), response_1, response_2];
}
