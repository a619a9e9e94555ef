import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { columnMappingSchema } from "./columnMapping.ts";
import { type FileColumn, guessMapping, guessVerdicts, pairedColumns } from "./guessMapping.ts";

const text = (name: string): FileColumn => ({ name, isNumeric: false });
const number = (name: string): FileColumn => ({ name, isNumeric: true });
const category = (name: string, ...values: string[]): FileColumn => ({ name, values, isNumeric: false });

describe("what the columns of an unknown file may be", () => {
  it("finds the two responses however their names are written", () => {
    expect(pairedColumns(["answer_a", "x", "answer_b"])[0]).toMatchObject({
      stem: "answer",
      columns: ["answer_a", "answer_b"],
    });
    expect(pairedColumns(["responseB", "responseA"])[0]?.columns).toEqual(["responseA", "responseB"]);
    expect(pairedColumns(["Output 1", "Output 2"])[0]?.columns).toEqual(["Output 1", "Output 2"]);
    expect(pairedColumns(["alpha", "beta", "a"])).toEqual([]);
  });

  it("proposes a mapping that is whole where the names say enough", () => {
    const mapping = guessMapping([
      number("question_id"),
      text("question"),
      text("answer_a"),
      text("answer_b"),
      number("score_a"),
      number("score_b"),
      category("winner", "model_a", "model_b", "tie"),
      category("language", "en", "de"),
    ]);
    expect(v.is(columnMappingSchema, mapping)).toBe(true);
    expect(mapping).toMatchObject({
      id: "question_id",
      prompt: "question",
      responses: { kind: "first-second", columns: ["answer_a", "answer_b"] },
      label: { column: "winner", first: ["model_a"], second: ["model_b"], tie: ["tie"], none: [] },
      scores: { score: ["score_a", "score_b"] },
      slices: ["language"],
    });
  });

  it("leaves out what it does not know, and then is not whole", () => {
    const mapping = guessMapping([text("left half"), text("something")]);
    expect(mapping.responses.columns).toEqual(["", ""]);
    expect(v.is(columnMappingSchema, mapping)).toBe(false);
  });

  it("takes chosen and rejected for what they say, and needs no label then", () => {
    const mapping = guessMapping([text("my chosen"), text("my rejected"), category("label", "0", "1")]);
    expect(mapping.responses.kind).toBe("chosen-rejected");
    expect(mapping.label).toBeUndefined();
  });

  it("reads 0 and 1 as the classes are numbered here, 1 and 2 as the responses are", () => {
    expect(guessVerdicts("c", ["0", "1"])).toMatchObject({ first: ["0"], second: ["1"] });
    expect(guessVerdicts("c", ["1", "2", "0", ""])).toMatchObject({
      first: ["1"],
      second: ["2"],
      tie: ["0"],
      none: [""],
    });
  });

  it("reads comparisons, decimals and brackets, and leaves −1 and 1 to a person", () => {
    expect(guessVerdicts("c", ["A>B", "B>>A", "A=B"])).toMatchObject({
      first: ["A>B"],
      second: ["B>>A"],
      tie: ["A=B"],
    });
    expect(guessVerdicts("c", ["0.0", "1.0", "nan"])).toMatchObject({ first: ["0.0"], second: ["1.0"], none: ["nan"] });
    expect(guessVerdicts("c", ["1.0", "2.0"])).toMatchObject({ first: ["1.0"], second: ["2.0"] });
    expect(guessVerdicts("c", ["[[A]]", "[[B]]", "model_b", "response 1"])).toMatchObject({
      first: ["[[A]]", "response 1"],
      second: ["[[B]]", "model_b"],
    });
    expect(guessVerdicts("c", ["-1", "0", "1"])).toMatchObject({
      first: [],
      second: [],
      tie: ["0"],
      none: ["-1", "1"],
    });
  });
});
