/** What of the package is kept on the device. The code that knows arrives when first asked: never with the page. */

import { readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";
import { MODEL_ID } from "../packageLocation.ts";
import { unloadModel } from "./model.ts";

const packageFiles = () => import("../../inference/download/packageFiles.ts");

/** Counts anew. Does nothing before the manifest is here. */
export async function countKept(): Promise<void> {
  const manifest = readyValue(useModelStore.getState().manifest);
  if (!manifest) return;
  const { cachedBytes } = await packageFiles();
  useModelStore.setState({ keptBytes: await cachedBytes(manifest) });
}

/** Deletes the package from the device; a running model stops first. */
export async function deleteKept(): Promise<void> {
  unloadModel();
  const { deletePackage } = await packageFiles();
  await deletePackage(MODEL_ID);
  await countKept();
}
