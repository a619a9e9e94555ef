/** Plain http, as in a class room's local network: no caches, no browser cryptography, no WebGPU, no isolation. It works all the same. */

import { expect } from "@playwright/test";
import { ensureChromium } from "../support/chromium.ts";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const HOST = "plain.test";

test.use({
  launchOptions: {
    executablePath: ensureChromium(),
    args: ["--no-sandbox", `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
  },
});

test("the model loads, is verified and runs from memory over plain http", async ({ page }) => {
  const site = await startTinySite();
  site.fail("weights-00.bin", { kind: "corrupt" });
  const model = new ModelLoading(page);
  await model.open(site.url.replace("127.0.0.1", HOST));
  expect(await page.evaluate(() => [isSecureContext, typeof caches, typeof crypto.subtle])).toEqual([
    false,
    "undefined",
    "undefined",
  ]);
  await model.startAndWait();
  await model.expectScoredOn("WASM · 1 thread");
  await expect(await model.openPanel()).toContainText("in memory only, until this page is closed");
  expect(site.requests.filter(({ path }) => path.endsWith("weights-00.bin"))).toHaveLength(2);
  await site.close();
});
