import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
/** What the strictest of the common static hosts takes in one file. */
const LIMIT_BYTES = 25 * 2 ** 20;

test("no file of the build is too large for a static host", () => {
  const files = (readdirSync(DIST, { recursive: true }) as string[]).map((path) => ({
    path,
    bytes: statSync(join(DIST, path)).size,
  }));
  expect(files.some(({ path }) => path.endsWith(".wasm"))).toBe(true);
  expect(files.filter(({ bytes }) => bytes > LIMIT_BYTES)).toEqual([]);
});

test("a missing file is answered as missing, not with the page", async ({ request }) => {
  const response = await request.get("models/nothing/here.json");
  expect(response.status()).toBe(404);
});
