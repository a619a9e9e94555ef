import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { type PreferenceRow, swapResponses } from "../../core/row.ts";
import type { ImportProgress } from "./bytes.ts";
import { openImport } from "./importFile.ts";
import { importAll, jsonl, packed, table } from "./testing/importing.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 });
const name = fc.constantFrom("a", "b c", "é");
const label = fc.constantFrom(0, 1, null);
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((x) => x + 0);
const ratings = fc.dictionary(name, number, { minKeys: 1, noNullPrototype: true });
const GIVEN = {
  label,
  ratings_1: ratings,
  ratings_2: ratings,
  rewards: fc.tuple(fc.tuple(number, number), fc.tuple(number, number)),
  reward_model: fc.constantFrom("m@1"),
  scores: fc.dictionary(name, fc.tuple(number, number), { minKeys: 1, noNullPrototype: true }),
  judges: fc.dictionary(name, label, { minKeys: 1, noNullPrototype: true }),
  slices: fc.dictionary(name, fc.constantFrom("x", "1", "true"), { minKeys: 1, noNullPrototype: true }),
  weight: number.map(Math.abs),
  error: fc.constantFrom("Too strange."),
};
const given = fc.record(GIVEN, { requiredKeys: [] });
/** Rows as an import gives them: with texts, and anything that may come along. */
const row = fc
  .tuple(given, fc.array(text, { minLength: 1, maxLength: 3 }), text, text, fc.uuid())
  .map(([rest, turns, response_1, response_2, id]) => {
    const messages = turns.map((content, i) => ({
      role: i % 2 === 0 ? ("user" as const) : ("assistant" as const),
      content,
    }));
    return { id, messages, response_1, response_2, ...rest } as PreferenceRow;
  });
// What a spreadsheet or JSON cannot hold apart: −0 is written as 0.
const rows = fc
  .array(row, { minLength: 1, maxLength: 6 })
  .map((all) => JSON.parse(JSON.stringify(all)) as PreferenceRow[]);

describe("rows of ours", () => {
  it("come back equal from JSON Lines, JSON, CSV, TSV, gzip and Parquet", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const asParquet = parquetWriteBuffer({
          columnData: [{ name: "id", data: all.map(({ id }) => id), type: "STRING" as const }].concat(
            [
              "messages",
              "response_1",
              "response_2",
              "label",
              "ratings_1",
              "ratings_2",
              "rewards",
              "reward_model",
              "scores",
              "judges",
              "slices",
              "weight",
              "error",
            ].map((column) => ({
              name: column,
              data: all.map((each) => {
                const value = (each as unknown as Record<string, unknown>)[column];
                return (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)) as string;
              }),
              type: "STRING" as const,
            })),
          ),
        });
        const files = [
          jsonl(all),
          `\ufeff${jsonl(all).replaceAll("\n", "\r\n")}`,
          JSON.stringify(all),
          JSON.stringify({ rows: all }, null, 2),
          table(all),
          table(all, "\t"),
          packed(jsonl(all)),
          packed(table(all)),
          new Uint8Array(asParquet),
          packed(new Uint8Array(asParquet)),
        ];
        for (const file of files) {
          const found = await importAll(file);
          expect(found.bad).toEqual([]);
          expect(found.rows).toEqual(all);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("become the same, or are refused in the same words, when every row is decoded the long way", async () => {
    const odd = fc.constantFrom<unknown>(
      null,
      "",
      "0",
      1,
      -0.5,
      1e39,
      [],
      {},
      [1],
      [[1], [2]],
      [[1], [2, 3]],
      "[[1],[2]]",
    );
    const keys = ["id", "prompt", "messages", "response_1", "response_2", "slices", ...Object.keys(GIVEN), "topic"];
    const spoilt = fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: 2, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(row, spoilt), { minLength: 1, maxLength: 4 }), async (all) => {
        const lines = all.map(([one, other]) => JSON.stringify({ ...one, ...other }));
        // Schemas leave that name out, so that no row with it is already what they make of it.
        const slowly = lines.map((line) => line.replace("{", '{"__proto__":0,'));
        const [quick, slow] = await Promise.all([lines, slowly].map((each) => importAll(each.join("\n"))));
        expect(quick?.rows).toEqual(slow?.rows);
        expect(quick?.bad.map(({ message }) => message)).toEqual(slow?.bad.map(({ message }) => message));
      }),
      { numRuns: 300 },
    );
  });

  it("are given back by swapping twice", () => {
    fc.assert(fc.property(row, (one) => void expect(swapResponses(swapResponses(one))).toEqual(one)));
  });
});

describe("the assignment of chosen and rejected", () => {
  const pair = (i: number) => ({ prompt: `Question ${i}`, chosen: `Good ${i * 7}`, rejected: `Bad ${i * 3}` });
  const pairs = Array.from({ length: 2000 }, (_, i) => pair(i));
  const byPrompt = (all: readonly PreferenceRow[]) =>
    new Map(
      all.map(({ messages, response_1, label: preferred, assigned }) => [
        messages?.[0]?.content,
        { response_1, preferred, assigned },
      ]),
    );

  it("is the same in any order of the file, and another with another seed", async () => {
    const one = await importAll(jsonl(pairs), { seed: 5 });
    expect(byPrompt((await importAll(jsonl(pairs.toReversed()), { seed: 5 })).rows)).toEqual(byPrompt(one.rows));
    expect(byPrompt((await importAll(table(pairs), { seed: 5 })).rows)).toEqual(byPrompt(one.rows));
    const other = (await importAll(jsonl(pairs), { seed: 6 })).rows;
    const changed = other.filter((each, i) => each.label !== one.rows[i]?.label).length;
    expect(changed / pairs.length).toBeGreaterThan(0.45);
    expect(changed / pairs.length).toBeLessThan(0.55);
  });

  it("is fair, says what it did, and keeps every text with its label", async () => {
    const found = (await importAll(jsonl(pairs))).rows;
    const chosenFirst = found.filter(({ assigned }) => assigned?.response_1 === "chosen").length;
    // Five standard deviations of 2,000 fair coins are 0.056.
    expect(Math.abs(chosenFirst / pairs.length - 0.5)).toBeLessThan(0.056);
    for (const { assigned, label: preferred, response_1, response_2 } of found) {
      expect(assigned).toEqual({ seed: 1, response_1: preferred === 0 ? "chosen" : "rejected" });
      expect(preferred === 0 ? response_1 : response_2).toMatch(/^Good/);
    }
  });

  it("shows the same two texts in the same order, whoever won", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (prompt, a, b) => {
        const [one] = (await importAll(jsonl([{ prompt, chosen: a, rejected: b }]))).rows;
        const [other] = (await importAll(jsonl([{ prompt, chosen: b, rejected: a }]))).rows;
        expect([other?.response_1, other?.response_2]).toEqual([one?.response_1, one?.response_2]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("openImport", () => {
  it("reads a stream, tells how far it is, and stops when it is cancelled", async () => {
    const content = new TextEncoder().encode(
      jsonl(Array.from({ length: 5000 }, (_, i) => ({ prompt: `${i}`, response_1: "a", response_2: "b" }))),
    );
    const seen: ImportProgress[] = [];
    await importAll(new Blob([content]), { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytesRead: content.length, bytesTotal: content.length });

    const controller = new AbortController();
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (queue) => queue.enqueue(content.slice(0, 1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const file = await openImport(controller.signal, stream);
    const read = async () => {
      for await (const _ of file.batches) controller.abort();
    };
    await expect(read()).rejects.toMatchObject({ name: "AbortError" });
    expect(cancelled).toBe(true);
  });
});
