import fc from "fast-check";
import { expect, it } from "vitest";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { packColumns, unpackColumns } from "./packedColumns.ts";

it("gives the columns back, whatever the ids are", () => {
  const id = fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), fc.constantFrom("", "a\nb", "\n", "\r"));
  fc.assert(
    fc.property(fc.array(id, { minLength: 1, maxLength: 5 }), (ids) => {
      const builder = new ColumnBuilder();
      for (const each of ids) builder.add({ id: each });
      const columns = builder.build();
      expect(unpackColumns(structuredClone(packColumns(columns)))).toEqual(columns);
    }),
  );
});

it("makes one text of ids that are of one line each", () => {
  const builder = new ColumnBuilder();
  for (const id of ["a", "b"]) builder.add({ id });
  expect(packColumns(builder.build()).ids).toBe("a\nb");
});
