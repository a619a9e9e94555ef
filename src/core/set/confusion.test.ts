import fc from "fast-check";
import { expect, it } from "vitest";
import { accuracy } from "./agreement.ts";
import { confusion, confusions, isInCell } from "./confusion.ts";

const label = fc.constantFrom(0, 1, -1, -2);
const judged = fc.array(fc.record({ preference: label, label, code: fc.nat({ max: 3 }), isIn: fc.boolean() }));

it("every group's table is that of its pairs alone, and together they are all", () => {
  fc.assert(
    fc.property(judged, (given) => {
      const preferences = Int8Array.from(given, ({ preference }) => preference);
      const labels = Int8Array.from(given, (pair) => pair.label);
      const codes = Uint32Array.from(given, ({ code }) => code);
      const pairs = Uint32Array.from(given.keys()).filter((pair) => given[pair]?.isIn);
      const groups = confusions(preferences, labels, { codes, count: 4 }, pairs);
      expect(groups).toHaveLength(4);
      for (const [code, { counts, agreement, pairs: inGroup }] of groups.entries()) {
        const own = pairs.filter((pair) => codes[pair] === code);
        expect(inGroup).toBe(own.length);
        expect(agreement).toEqual(accuracy(preferences, labels, own));
        for (const preference of [0, 1] as const)
          for (const said of [0, 1] as const)
            expect(counts[preference][said]).toBe(own.filter(isInCell(preferences, labels, [preference, said])).length);
      }
      expect(confusion(preferences, labels, pairs).agreement).toEqual(accuracy(preferences, labels, pairs));
    }),
  );
});

it("is scikit-learn's confusion_matrix", () => {
  // confusion_matrix(tree, label, labels=[0, 1]) of the pairs that both decide
  const tree = Int8Array.of(0, 0, 1, 1, 1, 0, 1, -2, 0);
  const labels = Int8Array.of(0, 1, 1, 1, 0, 0, 1, 1, -1);
  expect(confusion(tree, labels).counts).toEqual([
    [2, 1],
    [1, 3],
  ]);
});
