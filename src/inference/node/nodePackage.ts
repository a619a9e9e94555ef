/** A model package in a folder of this machine, verified like a downloaded one. */
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelPackage, parseModelPackage } from "../../core/modelPackage.ts";
import type { ModelIdentity } from "../../core/result.ts";
import { sha256Hex } from "../download/digest.ts";
import { InferenceError } from "../errors.ts";
import type { PackageFiles } from "../protocol.ts";

export interface NodePackage {
  readonly manifest: ModelPackage;
  readonly identity: ModelIdentity;
  readonly folder: string;
}

/** Reads and decodes `folder`/manifest.json. Throws `manifest-unreachable` or `manifest-refused`. */
export async function readNodePackage(folder: string): Promise<NodePackage> {
  const path = join(folder, "manifest.json");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new InferenceError("manifest-unreachable", `There is no model package in ${folder}.`, { cause });
  }
  const parsed = parseModelPackage(parseJson(bytes, path));
  if (!parsed.ok) throw new InferenceError("manifest-refused", parsed.error.message, { cause: parsed.error });
  const { id, title } = parsed.value;
  return { manifest: parsed.value, identity: { id, title, digest: await sha256Hex(bytes) }, folder };
}

/** Opens the named files of a package. Throws `digest-mismatch` for one that is not the published one. */
export async function openPackageFiles(
  { manifest, folder }: NodePackage,
  names: readonly string[],
): Promise<PackageFiles> {
  const opened = names.map(async (name) => {
    const blob = await openAsBlob(join(folder, name));
    const published = manifest.files.find(({ path }) => path === name);
    const digest = await sha256Hex(new Uint8Array(await blob.arrayBuffer()));
    if (digest !== published?.sha256) {
      throw new InferenceError(
        "digest-mismatch",
        `${join(folder, name)} is not the published file (SHA-256 ${digest}).`,
      );
    }
    return [name, blob] as const;
  });
  return new Map(await Promise.all(opened));
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new InferenceError("manifest-refused", `${path} is not JSON.`, { cause });
  }
}
