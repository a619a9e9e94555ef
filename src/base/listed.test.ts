import { expect, it } from "vitest";
import { firstListed, listed } from "./listed.ts";

it("lists in words", () => {
  expect(["a", "b", "c"].map((_, i, all) => listed(all.slice(0, i + 1)))).toEqual(["a", "a and b", "a, b and c"]);
  expect([listed([]), listed(["a", "b", "c"], "or")]).toEqual(["", "a, b or c"]);
});

it("lists the first and counts the others", () => {
  expect([1, 2, 3].map((count) => firstListed(["a", "b", "c"].slice(0, count), 2))).toEqual([
    "a",
    "a, b",
    "a, b and 1 more",
  ]);
});
