/** Rows as a Parquet file: a column of text for each field. The writer arrives when somebody saves one. */
import type { PreferenceRow } from "../../core/row.ts";
import { cellOf, ROW_FIELDS } from "./rowCells.ts";

/** Rows that are held at once, and read at once by whoever opens the file. */
const ROW_GROUP = 4096;

export async function parquetFile(rows: AsyncIterable<PreferenceRow>): Promise<Blob> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const pieces: Blob[] = [];
  const writer = new ByteWriter();
  const putAway = () => {
    pieces.push(new Blob([writer.getBuffer()]));
    // Its offset goes on: the file's own places are counted by it.
    writer.index = 0;
  };
  const leaf = { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" } as const;
  const schema = [{ name: "root", num_children: ROW_FIELDS.length }, ...ROW_FIELDS.map((name) => ({ name, ...leaf }))];
  const file = new ParquetWriter({ writer, schema, statistics: false, createdBy: "split-decision" });
  let group: PreferenceRow[] = [];
  const writeGroup = async () => {
    const columnData = ROW_FIELDS.map((name) => ({
      name,
      data: group.map((row) => cellOf(row, name) ?? emptyOf(name)),
    }));
    await file.write({ columnData, rowGroupSize: group.length });
    putAway();
    group = [];
  };
  for await (const row of rows) {
    group.push(row);
    if (group.length === ROW_GROUP) await writeGroup();
  }
  if (group.length > 0) await writeGroup();
  await file.finish();
  putAway();
  return new Blob(pieces, { type: "application/vnd.apache.parquet" });
}

/** Nothing at all would be a tie. */
function emptyOf(name: (typeof ROW_FIELDS)[number]): string | null {
  return name === "label" ? "" : null;
}
