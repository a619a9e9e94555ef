/** Pairs of the set on the page as a file. */
import { askSetWorker } from "../../data/set/askSetWorker.ts";
import type { ExportForm } from "../../data/set/protocol.ts";
import { rewardSystemOf } from "../keptSystems.ts";
import { shownModel } from "../setScoringStore.ts";

export type { ExportForm };

/** The rows of `pairs`, in their order, with the rewards that are shown. Rejects with why it could not be made. */
export async function selectionFile(set: string, pairs: Uint32Array, form: ExportForm): Promise<Blob> {
  const model = shownModel(set);
  const rewards = model ? undefined : rewardSystemOf(set)?.columns.name;
  const request = { kind: "export", id: set, pairs: Uint32Array.from(pairs), form, model, rewards } as const;
  return (await askSetWorker(new AbortController().signal, request, "file")).blob;
}
