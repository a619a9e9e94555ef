import { describe, expect, it } from "vitest";
import { jsonl, signal } from "../import/testing/importing.ts";
import { readOutputs } from "./readOutputs.ts";
import { verdictInText, verdictOfWord } from "./verdict.ts";

const read = (content: string) => readOutputs(signal, new Blob([content]));
const faults = ({ bad }: Awaited<ReturnType<typeof read>>) => bad.map(({ error }) => error.message);

describe("a hostile file of outputs", () => {
  it("with NaN and infinite scores loses these rows only", async () => {
    const file = await read(
      '{"id":1,"score_1":1,"score_2":2}\n{"id":2,"score_1":NaN,"score_2":2}\n{"id":3,"score_1":1e999,"score_2":2}\n',
    );
    expect(file.rows.map(({ id }) => id)).toEqual(["1"]);
    expect(faults(file)).toEqual([
      'Line 2, at score_1: expected a finite number, found "NaN".',
      "Line 3, at score_1: expected a finite number, found Infinity.",
    ]);
  });

  it("of columns that are not equally long is refused with their lengths", async () => {
    const uneven = {
      id: ["a", "b"],
      subset: ["s", "s"],
      results: [1, 0],
      scores_chosen: [1],
      scores_rejected: [2, 3],
      model: "m",
    };
    await expect(read(JSON.stringify(uneven, undefined, 4))).rejects.toThrow(
      "Row 1: expected columns of one length, found id 2, subset 2, results 2, scores_chosen 1, scores_rejected 2.",
    );
  });

  it("with scores in lists of two is refused at their place", async () => {
    const file = await read(
      jsonl([
        { id: 1, scores_chosen: [1], scores_rejected: [[2]], results: 0 },
        { id: 2, scores_chosen: [1, 2], scores_rejected: [2], results: 0 },
      ]),
    );
    expect(file.rows.map(({ scores }) => scores[""])).toEqual([[1, 2]]);
    expect(faults(file)).toEqual([expect.stringContaining("Line 2, at scores_chosen")]);
  });

  it("with 10 MB in one line is read, and keeps only what it says", async () => {
    const file = await read(
      jsonl([
        { id: 1, output: `${"[[B]] or ".repeat(1_200_000)}[[A]]` },
        { id: 2, output: "x".repeat(10 * 2 ** 20) },
      ]),
    );
    expect(file.rows.map(({ judges, unread }) => [judges[""], unread[0]?.said.length])).toEqual([
      [0, undefined],
      [undefined, 120],
    ]);
  });

  it("nested too deep loses that row only", async () => {
    const deep = `{"id":2,"winner":"1","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`;
    const file = await read(`${jsonl([{ id: 1, winner: "1" }])}${deep}`);
    expect([file.rows.length, faults(file)]).toEqual([
      1,
      ["Line 2: expected at most 100 lists and objects inside each other, found more."],
    ]);
  });

  it("with prototype keys changes no prototype, and makes no judge of them", async () => {
    const file = await read(
      '{"id":"__proto__","judge":"__proto__","winner":"1","__proto__":{"polluted":1},"constructor_1":1,"constructor_2":2}\n',
    );
    expect(file.rows.map(({ id, judges }) => [id, Object.keys(judges)])).toEqual([["__proto__", []]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("that is a set without any output, or no set at all, says what its columns are", async () => {
    await expect(read(jsonl([{ name: "x", value: 1 }]))).rejects.toThrow("found name, value");
    await expect(read("[")).rejects.toThrow("expected JSON");
  });
});

it("NaN among the columns of a whole file costs that row alone", async () => {
  const columns = {
    id: [1, 2],
    results: [1, 0],
    scores_chosen: [2, "NaN"],
    scores_rejected: [1, 2],
    subset: ["s", "s"],
  };
  const file = await read(JSON.stringify(columns, undefined, 4).replace('"NaN"', "NaN"));
  expect(file.rows.map(({ id }) => id)).toEqual(["1"]);
  expect(faults(file)).toEqual([expect.stringContaining("Row 2, at scores_chosen")]);
});

describe("verdicts", () => {
  it.each([
    ["[[A]]", 0],
    ["[[ B ]]", 1],
    ["[[C]]", null],
    ["[[A>>B]]", 0],
    ["[[B>A]] … [[A=B]]", null],
    ["[[A]] is what I would say, but [[B]].", 1],
    ["reasons [RESULT] B", 1],
    ["Output (a) is better", 0],
    ["so A > B", 0],
    ["A", 0],
    ["**B**", 1],
    ["Tie.", null],
    ["", undefined],
    ["A good answer", undefined],
    ["[[D]]", undefined],
    ["see [[1]] and [[note]]", 0],
  ])("%j", (text, verdict) => {
    expect(verdictInText(text)).toBe(verdict);
  });

  it("of a word alone are no part of a longer one", () => {
    expect(["response 1", "Assistant B", "same", "Best", "abc"].map(verdictOfWord)).toEqual([
      0,
      1,
      null,
      undefined,
      undefined,
    ]);
  });
});
