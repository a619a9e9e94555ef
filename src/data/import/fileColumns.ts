import { type TextKey, textKeyOf } from "../../core/pairKey.ts";
import { ColumnBuilder, type PairColumns } from "../../core/set/columns.ts";
import { importRows, openImport } from "./importFile.ts";

export interface FileColumns {
  readonly columns: PairColumns;
  /** Rows that could not be read. */
  readonly bad: number;
  /** What is wrong with the first of those. */
  readonly firstFault: string | undefined;
  /** What the rows say of whose rewards they bring, as they say it; undefined where they say nothing, or different things. */
  readonly model: string | undefined;
  /** Of each pair, undefined where it has no texts; empty unless they were asked for. */
  readonly texts: readonly (TextKey | undefined)[];
}

/** The columns of any file that can be imported, its texts left behind. Throws a DecodeError for a file of no known format. */
export async function fileColumns(
  signal: AbortSignal,
  input: Parameters<typeof openImport>[1],
  { withTexts = false }: { readonly withTexts?: boolean } = {},
): Promise<FileColumns> {
  const file = await openImport(signal, input);
  const builder = new ColumnBuilder();
  const models = new Set<string | undefined>();
  const texts: (TextKey | undefined)[] = [];
  let bad = 0;
  let firstFault: string | undefined;
  for await (const { value } of importRows(file)) {
    if (value.ok) {
      builder.add(value.value);
      models.add(value.value.reward_model);
      if (withTexts) texts.push(textKeyOf(value.value));
    } else {
      bad++;
      firstFault ??= value.error.message;
    }
  }
  return { columns: builder.build(), bad, firstFault, model: models.size === 1 ? [...models][0] : undefined, texts };
}
