/** The files of a package, from the device where they are kept, else from the server. */

import type { sleep } from "../../base/abort.ts";
import { ensureExists } from "../../base/assert.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { PackageFiles } from "../protocol.ts";
import { fetchVerified, type PackageFile } from "./fetchVerified.ts";
import type { FileStore } from "./fileStore.ts";
import { PartialFile } from "./partialFile.ts";
import { type DownloadStatus, ProgressMeter } from "./progressMeter.ts";

const TICK_MS = 500;

export interface DownloadOptions {
  /** Absolute, ends in a slash. */
  readonly baseUrl: string;
  readonly store: FileStore;
  readonly signal: AbortSignal;
  readonly onStatus: (status: DownloadStatus) => void;
  readonly fetch?: typeof fetch;
  readonly sleep?: typeof sleep;
  readonly now?: () => number;
}

/**
 * Brings the files named `paths`. What has arrived stays in the store whatever happens: complete files are never fetched twice, and
 * a part of one is continued by the next call. Throws `download-failed`, `digest-mismatch`, or AbortError on cancel.
 */
export async function downloadFiles(
  manifest: ModelPackage,
  paths: readonly string[],
  options: DownloadOptions,
): Promise<PackageFiles> {
  const wanted = paths.map((path) =>
    ensureExists(
      manifest.files.find((file) => file.path === path),
      path,
    ),
  );
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const meter = new ProgressMeter(total, options.onStatus, options.now ?? (() => performance.now()));
  const files = new Map<string, Blob>();
  const missing: PackageFile[] = [];
  const kept = await Promise.all(wanted.map(({ sha256 }) => options.store.get(sha256)));
  for (const [i, file] of wanted.entries()) {
    const blob = kept[i];
    if (blob?.size === file.bytes) {
      meter.addCached(file.bytes);
      files.set(file.path, blob);
    } else missing.push(file);
  }
  options.signal.throwIfAborted();
  meter.flush();
  for (const file of missing) files.set(file.path, await downloadFile(file, meter, options));
  return files;
}

async function downloadFile(file: PackageFile, meter: ProgressMeter, options: DownloadOptions): Promise<Blob> {
  const { store, signal } = options;
  const partName = `${file.sha256}.part`;
  const target = new PartialFile(file.bytes);
  const part = await store.get(partName);
  if (part && part.size <= file.bytes) target.append(new Uint8Array(await part.arrayBuffer()));
  // Tells the last bytes of a burst, and lets the rate of a stalled connection sink.
  const ticker = setInterval(() => meter.flush(target.receivedBytes), TICK_MS);
  try {
    const blob = await fetchVerified(new URL(file.path, options.baseUrl).href, file, target, {
      signal,
      onChange: () => meter.update(target.receivedBytes),
      fetch: options.fetch ?? fetch,
      ...(options.sleep && { sleep: options.sleep }),
    });
    await store.put(file.sha256, blob);
    if (part) await store.delete(partName);
    meter.finish(file.bytes);
    // What was kept is read from there: the copy in memory can go.
    return (await store.get(file.sha256)) ?? blob;
  } catch (error) {
    if (target.receivedBytes > 0) await store.put(partName, target.toBlob());
    else if (part) await store.delete(partName);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
