import * as v from "valibot";
import { readStored, writeStored } from "./storage.ts";
import { HAD_PACKAGES_KEY, PACKAGE_KEY } from "./storedKeys.ts";

/** Where a package came from, as it would be typed, and the digest of its manifest. */
export type HadPackage = v.InferOutput<typeof hadSchema>;

const hadSchema = v.object({ address: v.string(), digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** Packages that are remembered; the one that was taken longest ago goes first. */
const MAX_HAD = 20;

/** The package that was to come back on the next visit. */
export function rememberedPackage(): HadPackage | undefined {
  return readStored(PACKAGE_KEY, hadSchema);
}

/** Packages that this browser has taken, newest first, one for each address. What of them is still on the device only its stores can say. */
export function hadPackages(): readonly HadPackage[] {
  const listed = readStored(HAD_PACKAGES_KEY, v.array(hadSchema)) ?? [];
  const remembered = rememberedPackage();
  return remembered ? withNewest(listed, remembered) : listed;
}

export function noteHadPackage(had: HadPackage): void {
  writeStored(HAD_PACKAGES_KEY, withNewest(hadPackages(), had));
}

function withNewest(all: readonly HadPackage[], newest: HadPackage): readonly HadPackage[] {
  return [newest, ...all.filter(({ address }) => address !== newest.address)].slice(0, MAX_HAD);
}
