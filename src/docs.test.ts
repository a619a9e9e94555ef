/** The documents name files that are there. */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DOCUMENTS = ["README.md", "src/README.md", "tools/README.md"];
const FOLDERS = ["src", "e2e", "tools", "public", ".github"];
/** A file of the project, by the ends of its name; what people give or get on the command line has others. */
const NAMED = /`([\w./-]+\.(?:tsx?|css|py|md|cff|svg))`/g;

const names = new Set([
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) => readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: "utf8" })).map((path) =>
    basename(path),
  ),
]);

it.each(DOCUMENTS)("%s names no file of code that is not there", (document) => {
  const text = readFileSync(`${ROOT}/${document}`, "utf8");
  const named = [...text.matchAll(NAMED)].map(([, path]) => basename(path as string));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});
