import fc from "fast-check";
import { expect, it } from "vitest";
import { ascendingOrder } from "./ascendingOrder.ts";

it("is the order of a stable sort, for every float64 but NaN", () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 5e-324));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const expected = [...values.keys()].sort((a, b) => {
        const [x, y] = [values[a] as number, values[b] as number];
        return x < y ? -1 : x > y ? 1 : a - b;
      });
      expect([...ascendingOrder(Float64Array.from(values))]).toEqual(expected);
    }),
  );
});
