// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { sampleOf } from "../data/import/sampleColumns.ts";
import { missingIn, previewOf, proposedMapping, rememberMapping, sideOf, withSide } from "./columnMappings.ts";

const RECORDS = [
  { nr: 1, ask: "Why?", left: "L".repeat(90), right: "Short.", best: "L", lang: "en", hl: 1, hr: 2 },
  { nr: 2, ask: "When?", left: "Now.", right: "Later.", best: "=", lang: "de", hl: "3", hr: "1.5" },
  { nr: 3, ask: "Who?", left: "I.", right: "You.", best: "R", lang: "", hl: 0, hr: 4 },
];

async function sample(records: readonly object[] = RECORDS) {
  async function* all() {
    for (const [i, value] of records.entries()) yield { line: i + 1, value: { ok: true, value } as const };
  }
  return sampleOf(all());
}

beforeEach(() => localStorage.clear());

describe("which column is what", () => {
  it("shows what there is to choose from: columns, whether they hold numbers, and their few values", async () => {
    const { columns, rows } = await sample();
    expect(columns.find(({ name }) => name === "best")).toEqual({
      name: "best",
      isNumeric: false,
      values: ["L", "=", "R"],
    });
    expect(columns.find(({ name }) => name === "hr")?.isNumeric).toBe(true);
    expect(columns.find(({ name }) => name === "left")?.values).toBeUndefined();
    expect(rows).toEqual(RECORDS);
  });

  it("says what the first rows become, and what is wrong with one", async () => {
    const { columns, rows } = await sample();
    const { mapping } = proposedMapping(columns);
    const whole = {
      ...mapping,
      prompt: "ask",
      label: { column: "best", first: ["L"], second: ["R"], tie: [], none: [] },
      judges: { lang: { column: "lang", first: ["en"], second: ["de"], tie: [], none: [""] } },
    };
    expect(missingIn(whole)).toBeUndefined();
    const [first, second, third] = previewOf(whole, rows);
    expect(first).toMatchObject({ response_2: "Short.", label: 0, judges: { lang: 0 } });
    expect(second).toMatch(/^Row 2, at best: expected one of L, R, found "="/);
    expect(third).not.toHaveProperty("judges");
  });

  it("says what is missing", async () => {
    const { mapping } = proposedMapping((await sample()).columns);
    expect(missingIn({ ...mapping, responses: { kind: "first-second", columns: ["", ""] } })).toMatch(/two responses/);
    expect(missingIn({ ...mapping, responses: { kind: "first-second", columns: ["ask", "ask"] } })).toMatch(
      /different/,
    );
    expect(missingIn({ ...mapping, ratings: { taste: ["hl", ""] } })).toMatch(/every place/);
  });

  it("is remembered for the next file of the same columns, in whatever order, and for no other", async () => {
    const { columns } = await sample();
    const { mapping, isRemembered } = proposedMapping(columns);
    expect(isRemembered).toBe(false);
    const own = { ...mapping, slices: ["lang"] };
    rememberMapping(columns, own);
    expect(proposedMapping(columns.toReversed())).toEqual({ mapping: own, isRemembered: true });
    expect(proposedMapping(columns.slice(1)).isRemembered).toBe(false);
  });

  it("gives values that are new in the next file a meaning, and leaves those it was told", async () => {
    const { columns } = await sample([{ prompt: "p", first: "a", second: "b", best: "model_b" }]);
    const told = { column: "best", first: ["model_b"], second: [], tie: [], none: [] };
    rememberMapping(columns, { ...proposedMapping(columns).mapping, label: told, judges: { best: told } });
    const next = ["model_a", "model_b", "?", "tie"].map((best) => ({ prompt: "p", first: "a", second: "b", best }));
    const { mapping } = proposedMapping((await sample(next)).columns);
    const expected = { column: "best", first: ["model_b", "model_a"], second: [], tie: ["tie"], none: ["?"] };
    expect(mapping).toMatchObject({ label: expected, judges: { best: expected } });
    expect(previewOf(mapping, next).every((row) => typeof row === "object")).toBe(true);
  });

  it("gives a value one meaning at a time", () => {
    const verdicts = { column: "best", first: ["L"], second: ["R"], tie: [], none: [] };
    const changed = withSide(withSide(verdicts, "L", "tie"), "R", "whatever");
    expect(changed).toEqual({ column: "best", first: [], second: [], tie: ["L"], none: ["R"] });
    expect([sideOf(changed, "L"), sideOf(changed, "R"), sideOf(changed, "?")]).toEqual(["tie", "none", "none"]);
  });
});
