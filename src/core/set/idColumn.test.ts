import fc from "fast-check";
import { expect, it } from "vitest";
import { IdColumn, unpackIds } from "./idColumn.ts";

it("gives all ids back, as texts or as bytes, whatever they are made of", () => {
  const plain = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 12 });
  const id = fc.oneof(
    fc.record({ id: plain, isBytes: fc.boolean() }),
    fc.record({
      id: fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), fc.constantFrom("", "a\nb", "é")),
      isBytes: fc.constant(false),
    }),
  );
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      const column = new IdColumn();
      for (const { id, isBytes } of ids) {
        const bytes = new TextEncoder().encode(`"${id}"`);
        if (isBytes) column.addAscii({ bytes, start: 1, end: bytes.length - 1 });
        else column.add(id);
      }
      expect(unpackIds(column.packed())).toEqual(ids.map(({ id }) => id));
      expect(column.length).toBe(ids.length);
    }),
    { numRuns: 300 },
  );
});

it("keeps ids of ASCII as their letters, however many", () => {
  const column = new IdColumn();
  const ids = Array.from({ length: 2000 }, (_, i) => `p${i}`);
  for (const id of ids) column.add(id);
  const packed = column.packed();
  expect(packed).toBeInstanceOf(Uint8Array);
  expect(unpackIds(packed)).toEqual(ids);
});
