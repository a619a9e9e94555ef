/** A package's manifest, and how its files come. */
import { downloadFiles } from "./download/downloadFiles.ts";
import { refuseToFetch } from "./download/elsewhereFetch.ts";
import type { FileStore } from "./download/fileStore.ts";
import { folderFiles } from "./download/folderFiles.ts";
import { purgeStale } from "./download/packageFiles.ts";
import { fetchManifest } from "./manifest.ts";
import type { LoadedModel, LoadStatus } from "./model.ts";
import type { KnownManifest, PackageOrigin } from "./packageOrigin.ts";
import type { PackageFiles } from "./protocol.ts";

/** What it needs of the browser; tests bring their own. */
export interface PackageEnvironment {
  readonly pageUrl: string;
  readonly fetch: typeof fetch;
  readonly fetchElsewhere: (redirect: "follow" | "manual") => typeof fetch;
  readonly openStore: (id: string) => Promise<FileStore>;
}

export interface OpenPackage extends KnownManifest {
  /** The named files, proven to be the published ones. Rejects with an InferenceError or AbortError. */
  bring(paths: readonly string[]): Promise<PackageFiles>;
  kept(): LoadedModel["kept"];
}

/** Rejects where the manifest is not to be had: an InferenceError, or AbortError. */
export async function openPackage(
  origin: PackageOrigin,
  environment: PackageEnvironment,
  signal: AbortSignal,
  onStatus: (status: LoadStatus) => void,
): Promise<OpenPackage> {
  if (origin.kind === "folder") {
    const { files, known } = origin;
    return {
      ...known,
      bring: (paths) => folderFiles(known.manifest, paths, { files, signal, onStatus }),
      kept: () => "folder",
    };
  }
  const baseUrl = new URL(origin.baseUrl.replace(/\/*$/, "/"), environment.pageUrl).href;
  const fetchFile = fetchOf(origin, environment);
  const known = origin.known ?? (await fetchManifest(baseUrl, signal, fetchFile));
  const store = await environment.openStore(origin.storeId ?? known.manifest.id);
  await purgeStale(known, store);
  return {
    ...known,
    bring: (paths) => downloadFiles(known.manifest, paths, { baseUrl, store, signal, onStatus, fetch: fetchFile }),
    kept: () => store.kept,
  };
}

function fetchOf(
  { asks = "page", followsRedirects = false }: Extract<PackageOrigin, { kind: "address" }>,
  environment: PackageEnvironment,
): typeof fetch {
  switch (asks) {
    case "page":
      return environment.fetch;
    case "worker":
      return environment.fetchElsewhere(followsRedirects ? "follow" : "manual");
    case "nobody":
      return refuseToFetch;
  }
}
