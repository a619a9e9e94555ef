/** The random two-layer package that tests run: real graphs, tokenizer and digests, meaningless rewards. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ModelPackage, parseModelPackage } from "../../core/modelPackage.ts";

export const TINY_FOLDER = fileURLToPath(new URL("./tiny-package/", import.meta.url));

export function tinyManifest(): ModelPackage {
  const parsed = parseModelPackage(readTinyJson("manifest.json"));
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

export function readTinyJson(name: string): unknown {
  return JSON.parse(readFileSync(`${TINY_FOLDER}${name}`, "utf8"));
}
