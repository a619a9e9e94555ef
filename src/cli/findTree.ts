import { existsSync } from "node:fs";
import { join } from "node:path";
import { DecodeError, parseJson } from "../base/decode.ts";
import { parseTree } from "../core/tree/parse.ts";
import { parseTreeIndex } from "../core/tree/treeIndex.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import type { NodePackage } from "../inference/node/nodePackage.ts";
import { PUBLIC_FOLDER, readText } from "./files.ts";

/** A tree by the id of a published one, or by a file's path. Throws DecodeError or FileError; an unknown id names the known ones. */
export async function findTree(idOrFile: string): Promise<DecisionTree> {
  const folder = `${PUBLIC_FOLDER}trees`;
  const index = parseTreeIndex(await readJson(join(folder, "index.json"), "The list of trees"));
  if (!index.ok) throw index.error;
  const entry = index.value.find(({ id }) => id === idOrFile);
  if (entry) return readTree(join(folder, entry.file));
  if (existsSync(idOrFile)) return readTree(idOrFile);
  const known = index.value.map(({ id }) => id).join(", ");
  throw new DecodeError("The tree", "", `a file or one of ${known}`, `"${idOrFile}"`);
}

/** The tree that a package comes with. Throws DecodeError for a package without one. */
export async function ownTree({ folder, manifest }: NodePackage): Promise<DecisionTree> {
  if (manifest.default_tree === undefined) {
    throw new DecodeError(`The model package ${manifest.id}`, "default_tree", "a tree of its own, or --tree", "none");
  }
  return readTree(join(folder, manifest.default_tree));
}

/** Reads a tree file. Throws DecodeError or FileError. */
async function readTree(file: string): Promise<DecisionTree> {
  const tree = parseTree(await readJson(file, `The tree file ${file}`));
  if (!tree.ok) throw tree.error;
  return tree.value;
}

async function readJson(file: string, what: string): Promise<unknown> {
  const json = parseJson(await readText(file), what);
  if (!json.ok) throw json.error;
  return json.value;
}
