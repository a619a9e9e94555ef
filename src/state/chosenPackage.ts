/** The package that loading means. Kept out of the stores: it may hold the files of a folder. */
import type { PackageOrigin } from "../inference/packageOrigin.ts";
import { MODEL_ID, packageUrl } from "./packageLocation.ts";

const chosen: { origin: PackageOrigin | undefined } = { origin: undefined };

/** Takes another package from now on, without one that which the page ships with. What runs is not touched. */
export function choosePackage(origin?: PackageOrigin): void {
  chosen.origin = origin;
}

export function chosenOrigin(): PackageOrigin {
  return chosen.origin ?? { kind: "address", baseUrl: packageUrl() };
}

/** Under which name its files are kept on the device; undefined for a folder, whose files are not. */
export function chosenStore(): string | undefined {
  const { origin } = chosen;
  if (!origin) return MODEL_ID;
  return origin.kind === "folder" ? undefined : (origin.storeId ?? MODEL_ID);
}
