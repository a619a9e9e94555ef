/** One file of a package, received and proven to be the published one. */
import type { ModelPackage } from "../../core/modelPackage.ts";
import { InferenceError } from "../errors.ts";
import { sha256Hex } from "./digest.ts";
import type { PartialFile } from "./partialFile.ts";
import { type ReceiveOptions, receiveFile, WrongLengthError } from "./receiveFile.ts";

export type PackageFile = ModelPackage["files"][number];

/**
 * Fills `target` and checks it against the manifest's digest. A wrong file is fetched once more from its beginning, past every cache on
 * the way; when that one is wrong too, throws `digest-mismatch` with `target` empty. Other failures: `download-failed`, AbortError.
 */
export async function fetchVerified(
  url: string,
  file: PackageFile,
  target: PartialFile,
  options: Omit<ReceiveOptions, "cache">,
): Promise<Blob> {
  let found = "";
  for (const cache of ["default", "reload"] as const) {
    found = await receiveAndDigest(url, target, { ...options, cache });
    options.signal.throwIfAborted();
    if (found === file.sha256) return target.toBlob();
    target.clear();
    options.onChange();
  }
  throw new InferenceError(
    "digest-mismatch",
    `${file.path}: expected ${file.bytes} bytes with SHA-256 ${file.sha256}, found ${found}.`,
  );
}

/** The digest of what arrived, or its wrong length in words. */
async function receiveAndDigest(url: string, target: PartialFile, options: ReceiveOptions): Promise<string> {
  try {
    await receiveFile(url, target, options);
  } catch (error) {
    if (error instanceof WrongLengthError) return error.message;
    throw error;
  }
  return sha256Hex(target.bytes);
}
