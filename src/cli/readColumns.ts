import { ColumnBuilder, type PairColumns } from "../core/set/columns.ts";
import { importRows, openImport } from "../data/import/importFile.ts";
import { openInput } from "./files.ts";

export interface ReadColumns {
  readonly columns: PairColumns;
  /** Rows that could not be read. */
  readonly bad: number;
  /** What the rows say of whose rewards they bring, as they say it; undefined where they say nothing, or different things. */
  readonly model: string | undefined;
}

/** The columns of any file that `import` reads. Throws FileError or DecodeError. */
export async function readColumns(signal: AbortSignal, input: string): Promise<ReadColumns> {
  const file = await openImport(signal, await openInput(input));
  const builder = new ColumnBuilder();
  const models = new Set<string | undefined>();
  let bad = 0;
  for await (const { value } of importRows(file)) {
    if (value.ok) {
      builder.add(value.value);
      models.add(value.value.reward_model);
    } else bad++;
  }
  return { columns: builder.build(), bad, model: models.size === 1 ? [...models][0] : undefined };
}
