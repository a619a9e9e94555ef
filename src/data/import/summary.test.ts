import { describe, expect, it } from "vitest";
import { ok } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { MOST_SLICES } from "../../core/set/slicesNote.ts";
import { importBatches, importRows, openImport } from "./importFile.ts";
import { ImportCounter } from "./summary.ts";
import { CASES } from "./testdata/records.ts";
import { jsonl, signal } from "./testing/importing.ts";

/** The file twice, in a chunk each: most lines of the second are skimmed. */
async function* twice(text: string): AsyncGenerator<Uint8Array> {
  for (const piece of [text, text]) yield new TextEncoder().encode(piece);
}

describe("what an import found", () => {
  it("lists a response without a partner with its own line, not that of the record that showed it", async () => {
    const ratings = { helpfulness: 1, correctness: 1, coherence: 1, complexity: 1, verbosity: 1 };
    const records = ["a", "b", "b", "c"].map((prompt) => ({ prompt, response: "r", ...ratings }));
    const counter = new ImportCounter();
    for await (const row of importRows(await openImport(signal, new Blob([jsonl(records)])))) counter.add(row);
    expect(counter.summary().badRows.first.map(({ line, message }) => [line, message.slice(0, 7)])).toEqual([
      [1, "Line 1:"],
      [4, "Line 4:"],
    ]);
  });

  it("counts pairs of the same response twice, which keep what is preferred, skimmed or not", async () => {
    const texts = [
      ["a", "a"],
      ["a", "b"],
      ["a b", "a"],
      ["", ""],
      ["é\n", "é\n"],
    ];
    const chosen = texts.map(([chosen, rejected]) => ({ prompt: "p", chosen, rejected }));
    const own = texts.map(([response_1, response_2]) => ({
      prompt: "p",
      response_1,
      response_2,
      label: 1,
      rewards: [[1], [2]],
    }));
    for (const records of [chosen, own])
      for (const isSkimmed of [false, true]) {
        const counter = new ImportCounter();
        const file = await openImport(signal, twice(jsonl(records)));
        for await (const batch of importBatches(file, { isSkimmed })) batch.forEach((row) => void counter.add(row));
        const { rows, withEqualTexts, labels } = counter.summary();
        expect([rows, withEqualTexts, labels.ties + labels.none]).toEqual([10, 6, 0]);
      }
  });

  it("names the columns that became no slices, however a shape calls its own, and keeps no word of them in a row", async () => {
    const columns = Object.fromEntries(Array.from({ length: MOST_SLICES + 3 }, (_, i) => [`c${i}`, "x"]));
    for (const { shape, records } of CASES.filter(({ shape }) => shape !== "llm-comparator")) {
      const counter = new ImportCounter();
      const file = await openImport(signal, new Blob([jsonl(records.map((record) => ({ ...columns, ...record })))]));
      expect(file.shape?.id).toBe(shape);
      for await (const row of importRows(file)) {
        counter.add(row);
        expect(row.value.ok && Object.keys(row.value.value)).not.toContain("slicesLeftOut");
      }
      expect(counter.summary().slicesLeftOut).toEqual(expect.arrayContaining(["c24", "c25", "c26"]));
    }
  });

  it("counts no rewards that the columns have no place for", () => {
    const rows: readonly PreferenceRow[] = [
      { id: "a", error: "too long", rewards: [[1], [2]] },
      {
        id: "b",
        rewards: [
          [1, 2],
          [3, 4],
        ],
        reward_model: "m",
      },
      { id: "c", rewards: [[1], [2]], reward_model: "other" },
    ];
    const [counter, builder] = [new ImportCounter(), new ColumnBuilder()];
    rows.forEach((row, i) => {
      counter.add({ line: i + 1, value: ok(row) });
      builder.add(row);
    });
    expect(counter.summary()).toMatchObject({
      withRewards: 1,
      withOtherRewards: 1,
      withErrors: 1,
      rewardModels: ["m"],
    });
    expect([...builder.build().differences]).toEqual([Number.NaN, Number.NaN, 2, 2, Number.NaN, Number.NaN]);
  });
});
