import { describe, expect, it } from "vitest";
import type { PairRewards } from "../core/attributes.ts";
import type { Pair } from "../core/pair.ts";
import { readJsonl } from "./import/formats/jsonl.ts";
import { type FileRecord, flattened } from "./record.ts";
import { type Row, type RowScorer, type ScoredRow, scoreRows } from "./scoreRows.ts";

const signal = new AbortController().signal;

function linesOf(text: string): AsyncGenerator<FileRecord> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
  }
  return flattened(readJsonl(bytes()));
}

/** Rewards are the lengths of the responses; the word "fail" fails. */
function lengthScorer(scored: Pair[] = []): RowScorer {
  return {
    rewardModel: "lengths@1",
    async score(_, pair): Promise<PairRewards> {
      scored.push(pair);
      if (pair.responses[0] === "fail") throw new Error("It failed.");
      return [[pair.responses[0].length], [pair.responses[1].length]];
    },
  };
}

async function run(text: string, done: readonly Row[] = [], scorer = lengthScorer()): Promise<readonly ScoredRow[]> {
  const rows: ScoredRow[] = [];
  for await (const row of scoreRows(signal, linesOf(text), scorer, done)) rows.push(row);
  return rows;
}

const input = [
  '{"id":"a","prompt":"p","response_1":"1","response_2":"22","label":1,"extra":{"deep":[1]}}',
  '{"prompt":"p","response_1":"1"}',
  "{no json",
  "[1]",
  '{"id":"e","messages":[{"role":"user","content":"p"}],"response_1":"","response_2":"4444","rewards":[[9],[9]],"error":"old"}',
  '{"id":"f","prompt":"p","response_1":"fail","response_2":"","rewards":[[9],[9]],"reward_model":"other@2"}',
].join("\n");

describe("scoreRows", () => {
  it("keeps every field and adds the rewards, or says what is wrong with a row", async () => {
    const rows = await run(input);
    expect(rows.map(({ row }) => row)).toEqual([
      {
        id: "a",
        prompt: "p",
        response_1: "1",
        response_2: "22",
        label: 1,
        extra: { deep: [1] },
        rewards: [[1], [2]],
        reward_model: "lengths@1",
      },
      { prompt: "p", response_1: "1", error: expect.stringMatching(/^Line 2: The pair, at response_2: expected/) },
      { line: 3, error: expect.stringMatching(/^Line 3: expected JSON/) },
      { line: 4, error: "Line 4: expected an object, found a list of 1." },
      {
        id: "e",
        messages: [{ role: "user", content: "p" }],
        response_1: "",
        response_2: "4444",
        rewards: [[0], [4]],
        reward_model: "lengths@1",
      },
      {
        id: "f",
        prompt: "p",
        response_1: "fail",
        response_2: "",
        rewards: [[9], [9]],
        reward_model: "other@2",
        error: "It failed.",
      },
    ]);
    expect(rows.map(({ ok }) => ok)).toEqual([true, false, false, false, true, false]);
  });

  it("resumes after any number of rows with the rows that a whole run gives", async () => {
    const whole = (await run(input)).map(({ row }) => row);
    for (let count = 0; count <= whole.length; count++) {
      const scored: Pair[] = [];
      // As they come back from the file.
      const done = JSON.parse(JSON.stringify(whole.slice(0, count))) as Row[];
      const rest = await run(input, done, lengthScorer(scored));
      expect([...done, ...rest.map(({ row }) => row)]).toEqual(whole);
      if (count === whole.length) expect(scored).toEqual([]);
    }
  });

  it("refuses to resume rows of another input, of another model, or more rows than there are", async () => {
    const whole = (await run(input)).map(({ row }) => row);
    await expect(run(input, [{ ...whole[0], prompt: "q" }])).rejects.toThrow(/row 1: expected the input's line 1/);
    await expect(run(input, [{ ...whole[0], reward_model: "other@2" }])).rejects.toThrow(
      /rewards of lengths@1, found "other@2"/,
    );
    await expect(run(input.split("\n")[0] ?? "", whole)).rejects.toThrow(/found 6/);
  });

  it("stops when it is cancelled, and makes no row of that", async () => {
    const controller = new AbortController();
    const scorer: RowScorer = {
      rewardModel: "x",
      score: async () => {
        controller.abort();
        throw controller.signal.reason;
      },
    };
    const rows: ScoredRow[] = [];
    const all = async () => {
      for await (const row of scoreRows(controller.signal, linesOf(input), scorer)) rows.push(row);
    };
    await expect(all()).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(rows).toEqual([]);
  });
});
