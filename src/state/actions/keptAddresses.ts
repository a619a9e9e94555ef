import {
  type PackageSource,
  parsePackageAddress,
  type RemoteSource,
  storeIdOf,
  typedAddress,
} from "../packageSource.ts";
import { hadPackages } from "../rememberedPackage.ts";
import { keptPackages } from "./kept.ts";

/** Where the packages came from that are kept here, as they would be typed; without the one that is chosen. Never rejects. */
export async function keptAddresses(chosen: PackageSource): Promise<readonly string[]> {
  const kept = new Set((await keptPackages().catch(() => [])).map(({ id }) => id));
  const isChosen = (source: RemoteSource) =>
    chosen.kind === source.kind && typedAddress(chosen) === typedAddress(source);
  return hadPackages().flatMap(({ address }) => {
    const parsed = parsePackageAddress(address, document.baseURI);
    return parsed.ok && kept.has(storeIdOf(parsed.value)) && !isChosen(parsed.value) ? [address] : [];
  });
}
