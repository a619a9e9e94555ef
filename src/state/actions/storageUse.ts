/** What this page keeps on the device, in bytes. */
import { countJudged, measureSets } from "../../data/set/rowStore.ts";
import { rowDatabase } from "../rowDatabase.ts";
import { countKept } from "./kept.ts";
import { countRuntime } from "./offline.ts";

/** Of what nobody counts otherwise; what the model and the page take stands in their stores. */
export interface StorageUse {
  /** Of all sets: those that are saved and the one on the page. */
  readonly sets: number;
  readonly rewards: number;
  /** As the browser has it, which counts in its own way; undefined where it does not say. */
  readonly total: number | undefined;
  readonly quota: number | undefined;
}

/** Never rejects: what cannot be counted is 0. Has the model's store counted anew, too. */
export async function measureStorage(): Promise<StorageUse> {
  const counted = rowDatabase().then((database) => Promise.all([measureSets(database), countJudged(database)]));
  const [[sets, rewards], estimate] = await Promise.all([
    counted.catch(() => [{ bytes: 0 }, { bytes: 0 }] as const),
    navigator.storage?.estimate?.().catch(() => undefined),
    countKept(),
    countRuntime(),
  ]);
  return { sets: sets.bytes, rewards: rewards.bytes, total: estimate?.usage, quota: estimate?.quota };
}
