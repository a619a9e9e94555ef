/** What this page keeps on the device, in bytes. */
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { countJudged, measureSets } from "../../data/set/rowStore.ts";
import type { StoredPackage } from "../../inference/download/fileStore.ts";
import { chosenStore } from "../chosenPackage.ts";
import { deleteFiles, keptPackages } from "./kept.ts";
import { deleteKept } from "./model.ts";
import { countRuntime } from "./offline.ts";

/** Of what nobody counts otherwise; what models run on and the copy of the page stand in their store. */
export interface StorageUse {
  /** Of all sets: those that are saved and the one on the page. */
  readonly sets: number;
  readonly rewards: number;
  /** Each that is kept, chosen or not. */
  readonly packages: readonly StoredPackage[];
  /** As the browser has it, which counts in its own way; undefined where it does not say. */
  readonly total: number | undefined;
  readonly quota: number | undefined;
}

/** Never rejects: what cannot be counted is 0. Has what models run on counted anew, too. */
export async function measureStorage(): Promise<StorageUse> {
  const counted = rowDatabase().then((database) => Promise.all([measureSets(database), countJudged(database)]));
  const [[sets, rewards], estimate, packages] = await Promise.all([
    counted.catch(() => [{ bytes: 0 }, { bytes: 0 }] as const),
    navigator.storage?.estimate?.().catch(() => undefined),
    keptPackages().catch(() => []),
    countRuntime(),
  ]);
  return { sets: sets.bytes, rewards: rewards.bytes, packages, total: estimate?.usage, quota: estimate?.quota };
}

/** Deletes a package from the device; the chosen one stops first, if it runs. Never rejects: the model's store says why it failed. */
export async function deletePackageOf(id: string): Promise<void> {
  await (id === chosenStore() ? deleteKept() : deleteFiles(id));
}
