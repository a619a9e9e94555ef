/** Texts of a usual size: the page's own examples. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseExamples } from "../../../src/core/examples.ts";
import type { Pair } from "../../../src/core/pair.ts";

export function benchPairs(): readonly Pair[] {
  const file = fileURLToPath(new URL("../../../public/examples/examples.json", import.meta.url));
  const parsed = parseExamples(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw parsed.error;
  return parsed.value.examples.map(({ pair }) => pair);
}
