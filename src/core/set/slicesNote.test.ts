import { expect, it } from "vitest";
import { slicesNote } from "./slicesNote.ts";

it("names the columns that are no slices, and counts them past six", () => {
  expect(slicesNote([])).toBeUndefined();
  expect(slicesNote(["a", "b"])).toMatch(/ Left out: a, b\.$/);
  expect(slicesNote(["a", "b", "c", "d", "e", "f", "g", "h"])).toMatch(/ Left out: a, b, c, d, e, f and 2 more\.$/);
});
