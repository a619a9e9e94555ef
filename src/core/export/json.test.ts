import fc from "fast-check";
import { expect, it } from "vitest";
import { parseExplainInput } from "../pair.ts";
import { compare } from "../result.ts";
import { comparisonJson } from "./json.ts";
import { hostileComparison, SHARED } from "./testing/shared.ts";

it("is the very object that is drawn, with every digit, and the words beside it", () => {
  fc.assert(
    fc.property(hostileComparison, (shared) => {
      const read = JSON.parse(comparisonJson(shared));
      expect(read).toMatchObject(JSON.parse(JSON.stringify(shared.result)));
      expect(read.notes).toEqual(shared.notes);
      expect([read.response_1, read.response_2]).toEqual(shared.pair.responses);
      // The numbers alone make the same result again, bit by bit.
      const again = compare(read.rewards, shared.tree, read.model, read.attributes);
      expect(again.leaf).toBe(shared.result.leaf);
      // JSON has no negative zero.
      expect(JSON.parse(JSON.stringify(again.path))).toEqual(read.path);
    }),
  );
});

it("is an input of `explain`", () => {
  const input = parseExplainInput(JSON.parse(comparisonJson(SHARED)));
  expect(input).toEqual({ ok: true, value: { kind: "pair", pair: SHARED.pair } });
});
