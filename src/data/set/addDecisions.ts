import * as v from "valibot";
import { joinJudges } from "../../core/set/joinJudges.ts";
import { fileColumns } from "../import/fileColumns.ts";
import { type DecisionsRequest, type FromSetWorker, keptSetSchema } from "./protocol.ts";
import type { RowDatabase } from "./rowStore.ts";

/** Brings decisions of judges from another file to the pairs of a kept set, by their ids; the set is kept with them. Throws what the store throws. */
export async function addDecisions(
  database: RowDatabase,
  { id, source }: Omit<DecisionsRequest, "kind">,
  signal = new AbortController().signal,
): Promise<FromSetWorker> {
  const { columns: decisions, firstFault = "It is empty." } = await fileColumns(signal, source);
  if (decisions.count === 0) return { kind: "failed", message: `It has no row that could be read. ${firstFault}` };
  const kept = v.safeParse(keptSetSchema, await database.get("sets", id));
  if (!kept.success) return { kind: "failed", message: "The set is no longer kept on this device: import it again." };
  const { columns: own, summary } = kept.output;
  const { columns, matched, turned } = joinJudges(own, decisions);
  const added = Object.keys(columns.labels).filter((name) => !(name in own.labels));
  if (matched === 0) return { kind: "failed", message: "None of its ids is an id of this set." };
  if (added.length === 0) return { kind: "failed", message: "It has no judge that this set does not have already." };
  const judges = [...summary.judges, ...added];
  await database.put("sets", { ...kept.output, columns, summary: { ...summary, judges } });
  return { kind: "decided", labels: columns.labels, judges, added, matched, turned };
}
