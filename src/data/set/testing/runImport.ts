import * as v from "valibot";
import { importSet } from "../importSet.ts";
import { fromSetWorker, type ImportRequest, type SetJobEnd, type SetWorkerMessage } from "../protocol.ts";
import type { RowDatabase } from "../rowStore.ts";
import { takeMessages } from "../takeMessages.ts";

/** An import without a worker: as it ends for whoever asks one for it. */
export async function runImport(
  database: RowDatabase,
  request: Omit<ImportRequest, "kind">,
): Promise<SetJobEnd | undefined> {
  const take = takeMessages({});
  const told = (message: SetWorkerMessage) => take(v.parse(fromSetWorker, message));
  return told(await importSet(database, request, told));
}
