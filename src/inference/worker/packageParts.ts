import { InferenceError } from "../errors.ts";
import type { PackageFiles } from "../protocol.ts";

/** A part of the package: its files, one after the other. `onRead` gets the bytes of each file as it arrives. */
export async function readPart(
  files: PackageFiles,
  names: readonly string[],
  onRead: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const blobs = names.map((name) => fileOf(files, name));
  const part = new Uint8Array(blobs.reduce((sum, { size }) => sum + size, 0));
  let offset = 0;
  for (const blob of blobs) {
    part.set(new Uint8Array(await blob.arrayBuffer()), offset);
    offset += blob.size;
    onRead(blob.size);
  }
  return part;
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
