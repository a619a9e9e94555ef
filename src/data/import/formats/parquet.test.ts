import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { importAll } from "../testing/importing.ts";

describe("judges in a Parquet file", () => {
  const text = (name: string) => ({ name, type: "BYTE_ARRAY", converted_type: "UTF8" }) as const;
  const verdict = (name: string) => ({ name, type: "INT32", repetition_type: "OPTIONAL" }) as const;
  const texts = ["prompt", "response_1", "response_2"];
  /** `column`: of the judges, its first element that of the column itself. */
  const judgesOf = async (column: readonly SchemaElement[], data: unknown[]) => {
    const columnData = [...texts.map((name) => ({ name, data: data.map(() => name) })), { name: "judges", data }];
    const schema = [{ name: "root", num_children: 4 }, ...texts.map(text), ...column];
    const { rows, bad } = await importAll(new Uint8Array(parquetWriteBuffer({ columnData, schema })));
    expect(bad).toEqual([]);
    return rows.map(({ judges }) => judges);
  };

  it("say nothing by a null in a struct, which has a place for each of them in every row", async () => {
    const struct = { name: "judges", repetition_type: "OPTIONAL", num_children: 2 } as const;
    const data = [{ a: 0, b: 1 }, { a: 1, b: null }, { a: null, b: null }, null];
    expect(await judgesOf([struct, verdict("a"), verdict("b")], data)).toEqual([
      { a: 0, b: 1 },
      { a: 1 },
      {},
      undefined,
    ]);
  });

  it("say a tie by a null in a map, or in JSON", async () => {
    const map = { name: "judges", repetition_type: "OPTIONAL", num_children: 1, converted_type: "MAP" } as const;
    const entries = { name: "key_value", repetition_type: "REPEATED", num_children: 2 } as const;
    const key = { ...text("key"), repetition_type: "REQUIRED" } as const;
    const data = [
      [
        { key: "a", value: 0 },
        { key: "b", value: null },
      ],
      null,
    ];
    expect(await judgesOf([map, entries, key, verdict("value")], data)).toEqual([{ a: 0, b: null }, undefined]);
    expect(await judgesOf([text("judges")], ['{"a":0,"b":null}'])).toEqual([{ a: 0, b: null }]);
  });
});
