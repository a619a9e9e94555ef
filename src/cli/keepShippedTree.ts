/** `npm run finish-package`, its last step: the shipped package's tree goes among those that links may have been recorded with. */
import { readFile, writeFile } from "node:fs/promises";
import { parseTree } from "../core/tree/parse.ts";
import { parseShippedTrees, withShippedTree } from "../core/tree/shippedTrees.ts";
import { DEFAULT_MODEL, PUBLIC_FOLDER } from "./files.ts";

const SHIPPED_TREES = `${PUBLIC_FOLDER}trees/shipped.json`;

const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));
const trees = parseShippedTrees(await read(SHIPPED_TREES));
const newest = parseTree(await read(`${DEFAULT_MODEL}/tree.json`));
if (!trees.ok) throw trees.error;
if (!newest.ok) throw newest.error;
await writeFile(SHIPPED_TREES, `${JSON.stringify(withShippedTree(trees.value, newest.value))}\n`);
