/** A layer as wide as an 8B Llama's, of random weights made here, through the real worker: chunks, a broken-off download, the self-check. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { ModelPackage } from "../../src/core/modelPackage.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { PACKAGE_PATH } from "../support/shippedPackage.ts";
import { type Site, startSite } from "../support/site.ts";
import { test } from "../support/test.ts";
import { CHUNK_BYTES, writeWidePackage } from "../support/widePackage.ts";

let folder: string;
let manifest: ModelPackage;
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "wide-"));
  manifest = await writeWidePackage(folder, 1);
  site = await startSite({ isolated: true, replace: { path: PACKAGE_PATH, folder } });
});

test.afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

test("a package of many chunks goes on where it was broken off, and computes what native onnxruntime does", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const chunks = manifest.files.filter(({ path }) => path.startsWith("weights-"));
  expect(chunks.length).toBe(7);
  expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBe(CHUNK_BYTES);
  site.fail("weights-03.bin", { kind: "hang", afterBytes: CHUNK_BYTES / 2 });
  const model = new ModelLoading(page);
  await model.open(site.url, "wasm");
  const panel = await model.openPanel();
  await panel.getByRole("button", { name: "Load it (143 MB)" }).click();
  const bar = panel.locator(".under-way").getByRole("progressbar");
  // Three chunks and a half of seven, in nine tenths of the bar.
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 100_000 })
    .toBeGreaterThan(43);
  await panel.getByRole("button", { name: "Cancel" }).click();
  await model.idle();
  await panel.getByRole("button", { name: /^Load it \(\d+ MB\)/ }).click();
  await expect(panel).toContainText("test texts came out within", { timeout: 200_000 });
  const asked = site.requests.filter(({ path }) => path.includes("weights-"));
  expect(asked.length).toBe(chunks.length + 1);
  expect(asked.filter(({ range }) => range !== undefined)).toHaveLength(1);
});
