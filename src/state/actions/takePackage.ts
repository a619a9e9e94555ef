/** Choosing a package that was looked at, going back to the page's own, and coming back to one on the next visit. */
import { parseTree } from "../../core/tree/parse.ts";
import type { PackageOrigin } from "../../inference/packageOrigin.ts";
import type { ReadPackage } from "../../inference/readPackage.ts";
import { choosePackage } from "../chosenPackage.ts";
import { LOADING } from "../loadable.ts";
import { useModelPanelStore } from "../modelPanelStore.ts";
import { useModelStore } from "../modelStore.ts";
import { usePackageOfferStore } from "../packageOfferStore.ts";
import {
  addressOf,
  type PackageSource,
  parsePackageAddress,
  type RemoteSource,
  sourceName,
  storeIdOf,
  typedAddress,
} from "../packageSource.ts";
import { noteHadPackage, rememberedPackage } from "../rememberedPackage.ts";
import { writeStored, writeStoredText } from "../storage.ts";
import { PACKAGE_KEY } from "../storedKeys.ts";
import { countKept } from "./kept.ts";
import { loadManifest, loadOwnTree, putOwnTree } from "./load.ts";
import { closeOffer, seenPackage } from "./lookAtPackage.ts";
import { ensureModel, unloadModel } from "./model.ts";

type KeepingCode = typeof import("../../inference/download/keptPackage.ts");
const keeping = (): Promise<KeepingCode> => import("../../inference/download/keptPackage.ts");

/**
 * Takes what is on offer in place of the package before and loads it. `remembers`: comes back on the next visit, from this device. Does nothing
 * without an offer. Never rejects.
 */
export async function takeOffer({ remembers }: { readonly remembers: boolean }): Promise<void> {
  const { offer } = usePackageOfferStore.getState();
  const { seen, files } = seenPackage();
  if (offer.status !== "shown" || !seen) return;
  const { source, isKept } = offer;
  closeOffer();
  forget();
  useModelPanelStore.setState({ wanted: undefined });
  if (source.kind === "folder" && files) take(source, seen, { kind: "folder", files, known: seen });
  const isRemote = source.kind === "hub" || source.kind === "url";
  if (isRemote) take(source, seen, originOf(source, seen, isKept ? "nobody" : "worker"));
  await Promise.all([ensureModel(), isRemote ? keep(source, seen, remembers) : undefined]);
}

/** Back to the package that the page ships with; nothing is loaded. */
export async function takeShipped(): Promise<void> {
  unloadModel();
  forget();
  choosePackage();
  useModelStore.setState({ source: { kind: "shipped" }, manifest: LOADING, digest: undefined, keptBytes: 0 });
  putOwnTree(undefined);
  await Promise.all([loadManifest(), loadOwnTree()]);
  await countKept();
}

/**
 * Chooses the package that was to be remembered, if all of it is on this device: its server is not asked. Says so where some of it is gone.
 * Never rejects.
 */
export async function restorePackage(): Promise<void> {
  const remembered = rememberedPackage();
  if (!remembered) return;
  const parsed = parsePackageAddress(remembered.address, document.baseURI);
  if (!parsed.ok) return;
  const source = parsed.value;
  const read = await keeping()
    .then(({ readKept }) => readKept(remembered.digest, storeIdOf(source)))
    .catch(() => undefined);
  // Who has chosen another one meanwhile is left with it.
  if (useModelStore.getState().source.kind !== "shipped") return;
  if (read) return take(source, read, originOf(source, read, "nobody"));
  const failure = {
    message: "Not all of its files are on this device any more.",
    hint: "Its server is not asked before you do: look at it again to download it.",
    details: [],
  };
  usePackageOfferStore.setState({ offer: { status: "failed", name: sourceName(source), failure } });
}

function take(source: PackageSource, read: ReadPackage, origin: PackageOrigin): void {
  unloadModel();
  choosePackage(origin);
  const tree = read.tree === undefined ? undefined : parseTree(read.tree);
  const manifest = { status: "ready", value: read.manifest } as const;
  useModelStore.setState({ source, manifest, digest: read.digest, keptBytes: 0 });
  putOwnTree(
    tree?.ok
      ? { status: "ready", value: tree.value }
      : { status: "failed", message: "The package has no tree of its own." },
  );
  void countKept();
}

function originOf(source: RemoteSource, read: ReadPackage, asks: "worker" | "nobody"): PackageOrigin {
  const { manifest, digest } = read;
  return {
    kind: "address",
    baseUrl: addressOf(source),
    known: { manifest, digest },
    storeId: storeIdOf(source),
    address: typedAddress(source),
    asks,
    followsRedirects: source.kind === "hub",
  };
}

/** What it is stays beside its files, so that it can be looked at again without its server. */
async function keep(source: RemoteSource, read: ReadPackage, remembers: boolean): Promise<void> {
  const had = { address: typedAddress(source), digest: read.digest };
  noteHadPackage(had);
  if (remembers) writeStored(PACKAGE_KEY, had);
  // What could not be kept is missed, and said, on the next visit.
  await keeping().then(
    ({ keepManifest }) => keepManifest(read, storeIdOf(source)),
    () => undefined,
  );
}

function forget(): void {
  writeStoredText(PACKAGE_KEY, "");
}
