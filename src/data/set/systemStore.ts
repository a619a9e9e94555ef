/** Outputs of other systems, kept with a set on this device: each under its name, so that it can be taken away again. */
import * as v from "valibot";
import type { JoinReport } from "../../core/set/joinReport.ts";
import type { SystemColumns } from "../../core/set/systems.ts";
import { ofSet, type RowDatabase } from "./rowStore.ts";

/** Columns and report are made by this page's own code: that one of them is missing is what can go wrong in storage. */
const systemColumns = v.custom<SystemColumns>(
  (value) =>
    v.is(
      v.looseObject({
        name: v.string(),
        labels: v.looseObject({}),
        scores: v.looseObject({}),
        attributes: v.array(v.string()),
      }),
      value,
    ) &&
    Object.values(value.labels).every((codes) => codes instanceof Int8Array) &&
    Object.values(value.scores).every((both) => both instanceof Float64Array),
  "columns of a system",
);
const joinReport = v.custom<JoinReport>(
  (value) => v.is(v.looseObject({ shape: v.string(), problems: v.looseObject({}) }), value),
  "a report",
);

export const keptSystemSchema = v.object({
  /** Of the file. */
  file: v.string(),
  columns: systemColumns,
  report: joinReport,
  /** Every row and pair that found no partner, one JSON object a line. */
  problems: v.instance(Blob),
});
export type KeptSystem = v.InferOutput<typeof keptSystemSchema>;

/** Those of a set that can be read, in the order of their names. */
export async function readSystems(database: RowDatabase, set: string): Promise<readonly KeptSystem[]> {
  const found = await database.getAll("systems", ofSet(set));
  return found.flatMap((each) => {
    const kept = v.safeParse(keptSystemSchema, each);
    return kept.success ? [kept.output] : [];
  });
}

/** In the place of one of the same name. */
export async function keepSystem(database: RowDatabase, set: string, system: KeptSystem): Promise<void> {
  const { name } = system.columns;
  await database.put("systems", { name, ...system }, [set, name]);
}

export function forgetSystem(database: RowDatabase, set: string, name: string): Promise<void> {
  return database.delete("systems", [set, name]);
}
