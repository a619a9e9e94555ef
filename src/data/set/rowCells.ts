/** A row as the cells of a table, which are text: what is nested in it is JSON. */
import type { PreferenceRow } from "../../core/row.ts";

export const ROW_FIELDS = [
  "id",
  "messages",
  "response_1",
  "response_2",
  "label",
  "rewards",
  "reward_model",
  "error",
  "ratings_1",
  "ratings_2",
  "scores",
  "judges",
  "slices",
  "weight",
  "assigned",
] as const satisfies readonly (keyof PreferenceRow)[];

/** A cell of a table as text; undefined for an empty one. */
export function cellOf(row: PreferenceRow, name: (typeof ROW_FIELDS)[number]): string | undefined {
  const value = row[name];
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}
