import { expect, it } from "vitest";
import { parsePythonJson } from "./pythonJson.ts";

const parsed = (text: string) => parsePythonJson(text, "It");

it("takes Python's words for what is no number as texts, and leaves texts alone", () => {
  expect(parsed('{"a": [NaN, -Infinity, Infinity, 1], "NaN": "so \\"NaN\\", Infinity"}')).toEqual({
    ok: true,
    value: { a: ["NaN", "-Infinity", "Infinity", 1], NaN: 'so "NaN", Infinity' },
  });
});

it("says of other text what is wrong with it as it stands, however long it is", () => {
  for (const text of ["[NaN NaN]", `["${"\\\\NaN".repeat(1_000_000)}`, "NaNa", ""]) {
    const found = parsed(text);
    expect(found.ok ? "" : found.error.message).toMatch(/^It: expected JSON, found /);
  }
});
