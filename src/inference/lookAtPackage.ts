/** A package as it is shown before it is chosen: what it is, and how it would run here. */
import { elsewhereFetch } from "./download/elsewhereFetch.ts";
import { readKept } from "./download/keptPackage.ts";
import type { DeviceReport } from "./model.ts";
import { type PackageFit, packageFit } from "./packageFit.ts";
import { probeDevice } from "./probe.ts";
import { type ReadPackage, readFolderPackage, readRemotePackage } from "./readPackage.ts";

export interface SeenPackage extends ReadPackage {
  readonly fit: PackageFit;
}

/** What looking needs of the browser; tests bring their own. */
export interface LookEnvironment {
  readonly probe: () => Promise<DeviceReport>;
  readonly fetchElsewhere: (redirect: "follow" | "manual") => typeof fetch;
}

const BROWSER: LookEnvironment = { probe: () => probeDevice(), fetchElsewhere: elsewhereFetch };

/** At an address that the visitor gave; nothing but the manifest and the tree is fetched. Rejects with an InferenceError or AbortError. */
export async function lookAtAddress(
  place: { readonly baseUrl: string; readonly followsRedirects: boolean },
  signal: AbortSignal,
  { probe, fetchElsewhere }: LookEnvironment = BROWSER,
): Promise<SeenPackage> {
  const fetchFile = fetchElsewhere(place.followsRedirects ? "follow" : "manual");
  const [read, device] = await Promise.all([readRemotePackage(place.baseUrl, signal, fetchFile), probe()]);
  return { ...read, fit: packageFit(device, read.manifest, false) };
}

/** As it is kept on this device under the digest of its manifest; undefined unless all that one back end needs is there. Nobody is asked. */
export async function lookAtKept(
  { digest, storeId }: { readonly digest: string; readonly storeId: string },
  { probe }: Pick<LookEnvironment, "probe"> = BROWSER,
): Promise<SeenPackage | undefined> {
  const [read, device] = await Promise.all([readKept(digest, storeId), probe()]);
  return read && { ...read, fit: packageFit(device, read.manifest, true) };
}

/** In a folder of this device. Rejects as above. */
export async function lookAtFolder(
  name: string,
  files: ReadonlyMap<string, File>,
  signal: AbortSignal,
  { probe }: Pick<LookEnvironment, "probe"> = BROWSER,
): Promise<SeenPackage> {
  const [read, device] = await Promise.all([readFolderPackage(name, files, signal), probe()]);
  return { ...read, fit: packageFit(device, read.manifest, true) };
}
