import { type TextKey, textKeyOf } from "../../core/pairKey.ts";
import { ColumnBuilder, type PairColumns } from "../../core/set/columns.ts";
import { importRows, openImport } from "./importFile.ts";

export interface FileColumns {
  readonly columns: PairColumns;
  /** Rows that could not be read. */
  readonly bad: number;
  /** What is wrong with the first of those. */
  readonly firstFault: string | undefined;
  /** Whose rewards the rows bring, as they say it: more than one where they say different things, none where they say nothing. */
  readonly rewardModels: readonly string[];
  /** Columns that became no slices, of some rows at least, as there are too many. */
  readonly slicesLeftOut: readonly string[];
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
  const models = new Set<string>();
  const leftOut = new Set<string>();
  const texts: (TextKey | undefined)[] = [];
  let bad = 0;
  let firstFault: string | undefined;
  for await (const { value, slicesLeftOut } of importRows(file)) {
    slicesLeftOut?.forEach((name) => void leftOut.add(name));
    if (value.ok) {
      builder.add(value.value);
      const { rewards, error, reward_model } = value.value;
      if (rewards && error === undefined && reward_model !== undefined) models.add(reward_model);
      if (withTexts) texts.push(textKeyOf(value.value));
    } else {
      bad++;
      firstFault ??= value.error.message;
    }
  }
  return {
    columns: builder.build(),
    bad,
    firstFault,
    rewardModels: [...models],
    slicesLeftOut: [...leftOut],
    texts,
  };
}
