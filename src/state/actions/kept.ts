/** What of the package is kept on the device. The code that knows arrives when first asked: never with the page. */

import { type ModelPackage, packageBytes } from "../../core/modelPackage.ts";
import type { StoredPackage } from "../../inference/download/fileStore.ts";
import { chosenStore } from "../chosenPackage.ts";
import { failureOf } from "../failure.ts";
import { readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";

export interface KeptFiles {
  cachedBytes(manifest: ModelPackage, storeId: string): Promise<number>;
  deletePackage(id: string): Promise<void>;
}

const SHIPPED = (): Promise<KeptFiles> => import("../../inference/download/packageFiles.ts");

const files = { entry: SHIPPED };

/** Replaces the code that knows what is kept: for tests. Without an argument, back to the shipped one. */
export function injectKeptFiles(entry: () => Promise<KeptFiles> = SHIPPED): void {
  files.entry = entry;
}

/** Counts anew. Does nothing before the manifest is here. Never rejects: the store says why it could not be counted. */
export function countKept(): Promise<void> {
  return told(async () => {
    const manifest = currentManifest();
    if (!manifest) return;
    const storeId = chosenStore();
    // A folder is on this device already.
    const keptBytes =
      storeId === undefined ? packageBytes(manifest) : await (await files.entry()).cachedBytes(manifest, storeId);
    if (manifest === currentManifest()) useModelStore.setState({ keptBytes });
  });
}

/** Deletes the package from the device; the last one with what it runs on. No load may be under way. Never rejects, as above. */
export function deleteFiles(storeId = chosenStore()): Promise<void> {
  return told(async () => {
    if (storeId === undefined) return;
    const { deletePackage } = await files.entry();
    await deletePackage(storeId);
    // Where the browser keeps nothing, there is nothing else to delete.
    const others = await keptPackages().catch(() => undefined);
    if (others?.length !== 0) return;
    const { forgetRuntime } = await import("../../offline/runtime.ts");
    await forgetRuntime(new URL(".", document.baseURI).href, globalThis.caches);
  });
}

/** Every package of which something is kept, the chosen one or not. Rejects where the browser keeps nothing. */
export async function keptPackages(): Promise<readonly StoredPackage[]> {
  const { storedPackages } = await import("../../inference/download/fileStore.ts");
  return storedPackages();
}

async function told(task: () => Promise<void>): Promise<void> {
  try {
    await task();
    useModelStore.setState({ keptFailure: undefined });
  } catch (error) {
    useModelStore.setState({ keptFailure: failureOf(error) });
  }
}

function currentManifest() {
  return readyValue(useModelStore.getState().manifest);
}
