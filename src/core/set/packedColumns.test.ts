import fc from "fast-check";
import { expect, it } from "vitest";
import { ColumnBuilder } from "./columns.ts";
import { unpackColumns } from "./packedColumns.ts";
import { promptNumbers } from "./promptSums.ts";

it("gives the columns back, whatever the ids are", () => {
  const id = fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), fc.constantFrom("", "a", "bc", "a\nb", "\n", "\r"));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 5 }), (ids) => {
      const builder = new ColumnBuilder();
      for (const each of ids) builder.add({ id: each });
      const columns = unpackColumns(structuredClone(builder.packed()));
      expect(columns.ids).toEqual(ids);
      expect(builder.build()).toEqual(columns);
    }),
  );
});

it("takes ids as an older version of the page kept them", () => {
  const { ids: _, ...columns } = new ColumnBuilder().packed();
  expect(unpackColumns({ ...columns, count: 2, ids: "a\nb" }).ids).toEqual(["a", "b"]);
});

it("groups pairs by the numbers that an older version of the page gave their prompts", () => {
  const { ids, promptSums: _, ...columns } = new ColumnBuilder().packed();
  const { promptSums = new Uint32Array() } = unpackColumns({ ...columns, ids, prompts: Uint32Array.of(0, 1, 0, 2) });
  expect([...promptNumbers(promptSums)]).toEqual([0, 1, 0, 2]);
});
