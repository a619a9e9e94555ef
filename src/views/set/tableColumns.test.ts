import fc from "fast-check";
import { expect, it } from "vitest";
import { inOrder, listOrder, type TableColumn } from "./tableColumns.ts";

const column = (values: readonly number[]): TableColumn => ({
  id: "x",
  title: "",
  note: "",
  numberOf: (pair) => values[pair] ?? Number.NaN,
  text: String,
});

it("pairs are listed by their values either way, those without one last, equal ones as in the file", () => {
  const columns = [column([2, Number.NaN, 5, 2, -1])];
  const by = (isDescending: boolean) => [...(listOrder(5, { column: "x", isDescending }, columns) ?? [])];
  expect(by(true)).toEqual([2, 0, 3, 4, 1]);
  expect(by(false)).toEqual([4, 0, 3, 2, 1]);
  expect(listOrder(5, { column: "gone", isDescending: true }, columns)).toBeUndefined();
});

it("a selection is listed in the order of all", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean())), (given) => {
      const order = listOrder(given.length, { column: "x", isDescending: false }, [column(given.map(([x]) => x))]);
      const selection = Uint32Array.from(given.keys()).filter((pair) => given[pair]?.[1]);
      const expected = [...selection].sort((a, b) => (given[a]?.[0] ?? 0) - (given[b]?.[0] ?? 0) || a - b);
      expect([...inOrder(selection, order)]).toEqual(expected);
    }),
  );
});
