import { existsSync } from "node:fs";
import { join } from "node:path";
import { DecodeError } from "../base/decode.ts";
import { parseTree } from "../core/tree/parse.ts";
import { parseTreeIndex } from "../core/tree/treeIndex.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import { PUBLIC_FOLDER, readText } from "./files.ts";

/** A tree by the id of a published one, or by a file's path. Throws DecodeError or FileError; an unknown id names the known ones. */
export async function findTree(idOrFile: string): Promise<DecisionTree> {
  const folder = `${PUBLIC_FOLDER}trees`;
  const index = parseTreeIndex(parseJson(await readText(join(folder, "index.json")), "The list of trees"));
  if (!index.ok) throw index.error;
  const entry = index.value.find(({ id }) => id === idOrFile);
  if (entry) return readTree(join(folder, entry.file));
  if (existsSync(idOrFile)) return readTree(idOrFile);
  const known = index.value.map(({ id }) => id).join(", ");
  throw new DecodeError("The tree", "", `a file or one of ${known}`, `"${idOrFile}"`);
}

/** Reads a tree file. Throws DecodeError or FileError. */
export async function readTree(file: string): Promise<DecisionTree> {
  const tree = parseTree(parseJson(await readText(file), `The tree file ${file}`));
  if (!tree.ok) throw tree.error;
  return tree.value;
}

/** Throws DecodeError where `text` is not JSON; `what` names it. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DecodeError(what, "", "JSON", error instanceof Error ? error.message : String(error));
  }
}
