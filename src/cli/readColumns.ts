import { ColumnBuilder, type PairColumns } from "../core/set/columns.ts";
import { importRows, openImport } from "../data/import/importFile.ts";
import { openInput } from "./files.ts";

/** The columns of any file that `import` reads, and how many of its rows could not be read. Throws FileError or DecodeError. */
export async function readColumns(
  signal: AbortSignal,
  input: string,
): Promise<{ readonly columns: PairColumns; readonly bad: number }> {
  const file = await openImport(signal, await openInput(input));
  const builder = new ColumnBuilder();
  let bad = 0;
  for await (const { value } of importRows(file)) {
    if (value.ok) builder.add(value.value);
    else bad++;
  }
  return { columns: builder.build(), bad };
}
