/** The files of a package in a folder of this device: read where they are, copied nowhere. */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import type { LoadStatus } from "../model.ts";
import type { PackageFiles } from "../protocol.ts";
import { sha256Hex } from "./digest.ts";

export interface FolderOptions {
  readonly files: ReadonlyMap<string, File>;
  readonly signal: AbortSignal;
  readonly onStatus: (status: Extract<LoadStatus, { status: "verifying" }>) => void;
}

/**
 * Checks the files named `paths` against the manifest, one after the other, so that one is in memory at a time. Throws `file-missing` or
 * `digest-mismatch`, with what was expected and found, or AbortError.
 */
export async function folderFiles(
  manifest: ModelPackage,
  paths: readonly string[],
  { files, signal, onStatus }: FolderOptions,
): Promise<PackageFiles> {
  const wanted = manifest.files.filter(({ path }) => paths.includes(path));
  const totalBytes = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  for (const expected of wanted) {
    onStatus({ status: "verifying", doneBytes, totalBytes });
    await verify(expected, files.get(expected.path));
    signal.throwIfAborted();
    doneBytes += expected.bytes;
  }
  onStatus({ status: "verifying", doneBytes, totalBytes });
  return new Map([...files].filter(([name]) => paths.includes(name)));
}

async function verify({ path, bytes, sha256 }: ModelPackage["files"][number], file: File | undefined): Promise<void> {
  const expected = `expected ${bytes} bytes with SHA-256 ${sha256}`;
  if (!file) throw new InferenceError("file-missing", `${path}: ${expected}, found no such file in the folder.`);
  if (file.size !== bytes)
    throw new InferenceError("digest-mismatch", `${path}: ${expected}, found ${file.size} bytes.`);
  const found = await sha256Hex(await read(path, file));
  if (found !== sha256) throw new InferenceError("digest-mismatch", `${path}: ${expected}, found ${found}.`);
}

async function read(path: string, file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new InferenceError("file-missing", `${path} can no longer be read from the folder.`, { cause });
  }
}
