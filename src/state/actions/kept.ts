/** What of the package is kept on the device. The code that knows arrives when first asked: never with the page. */

import { failureOf } from "../failure.ts";
import { readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";
import { MODEL_ID } from "../packageLocation.ts";

export interface KeptFiles {
  cachedBytes(manifest: NonNullable<ReturnType<typeof currentManifest>>): Promise<number>;
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
    const { cachedBytes } = await files.entry();
    useModelStore.setState({ keptBytes: await cachedBytes(manifest) });
  });
}

/** Deletes the package from the device, and what it runs on. No load may be under way. Never rejects, as above. */
export function deleteFiles(): Promise<void> {
  return told(async () => {
    const { deletePackage } = await files.entry();
    await deletePackage(MODEL_ID);
    const { forgetRuntime } = await import("../../offline/runtime.ts");
    await forgetRuntime(new URL(".", document.baseURI).href, globalThis.caches);
  });
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
