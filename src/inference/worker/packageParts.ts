import { InferenceError } from "../errors.ts";
import type { PackageFiles } from "../protocol.ts";

/** A part of the package: its files, one after the other. Nothing is read or copied. */
export function partBlob(files: PackageFiles, names: readonly string[]): Blob {
  return new Blob(names.map((name) => fileOf(files, name)));
}

/** Read at once, so many bytes between two calls of `onRead`. */
const STEP_BYTES = 20 * 2 ** 20;

/** All of a blob in one array. `onRead` gets the bytes of each step. */
export async function readBlob(blob: Blob, onRead: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(blob.size);
  for (let start = 0; start < blob.size; start += STEP_BYTES) {
    const step = new Uint8Array(await blob.slice(start, start + STEP_BYTES).arrayBuffer());
    bytes.set(step, start);
    onRead(step.length);
  }
  return bytes;
}

/** A JSON file of the package, not decoded. */
export async function readJson(files: PackageFiles, name: string): Promise<unknown> {
  const text = await fileOf(files, name).text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InferenceError("manifest-refused", `${name} of the model package is not JSON.`, { cause });
  }
}

export function fileOf(files: PackageFiles, name: string): Blob {
  const file = files.get(name);
  if (!file) throw new InferenceError("manifest-refused", `The model package lacks its file ${name}.`);
  return file;
}
