/** What is left to do of scoring a set, and what earlier runs have done: nothing is scored twice, whatever ended them. */
import { difference } from "../../core/attributes.ts";
import type { Pair } from "../../core/pair.ts";
import { pairKey } from "../../core/pairKey.ts";
import { type PreferenceRow, pairOfRow } from "../../core/row.ts";
import type { PlanRequest, ScoringPlan } from "./protocol.ts";
import { allRows, lostTexts, type RowDatabase, readAllJudged } from "./rowStore.ts";

/**
 * Goes through the texts of a set; throws where they are gone. The longest pairs come first: neighbours take about as long, so that the last ones tell of the next, and
 * what is too long for the machine shows at the beginning.
 */
export async function planScoring(
  database: RowDatabase,
  { id, model, attributes, longest }: Omit<PlanRequest, "kind">,
): Promise<ScoringPlan> {
  const judged = await readAllJudged(database, model);
  const open: { readonly pair: number; readonly size: number }[] = [];
  const rows: (readonly number[] | undefined)[] = [];
  const errors = new Map<number, string>();
  let total = 0;
  const look = (index: number, row: PreferenceRow) => {
    rows[index] = undefined;
    const pair = pairOfRow(row);
    if (!pair) return;
    total++;
    const known = judged.get(pairKey(pair));
    if (known === undefined) open.push({ pair: index, size: sizeOf(pair, longest) });
    else if ("error" in known) errors.set(index, known.error);
    else if (known.rewards[0].length === attributes) rows[index] = difference(known.rewards);
  };
  for await (const [first, piece] of allRows(database, id))
    for (const [i, row] of piece.entries()) look(first + i, row);
  if (rows.length === 0) throw lostTexts();
  open.sort((a, b) => b.size - a.size || a.pair - b.pair);
  const differences = new Float32Array(rows.length * attributes).fill(Number.NaN);
  for (const [index, values] of rows.entries()) if (values) differences.set(values, index * attributes);
  return {
    open: Uint32Array.from(open, ({ pair }) => pair),
    sizes: Uint32Array.from(open, ({ size }) => size),
    differences,
    errors,
    total,
  };
}

/** Characters that go through the model: the prompt once, each response on top, none beyond what it takes. */
function sizeOf({ messages, responses }: Pair, longest: number): number {
  const prompt = messages.reduce((sum, { content }) => sum + content.length, 0);
  return [prompt, ...responses.map(({ length }) => length)].reduce((sum, length) => sum + Math.min(length, longest), 0);
}
