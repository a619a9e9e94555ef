/** Loading the model under the conditions of real networks and devices. A tiny package stands in for the shipped one. */

import { expect } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import { PACKAGE_PATH } from "../support/shippedPackage.ts";
import type { Site } from "../support/site.ts";
import { test } from "../support/test.ts";

let site: Site | undefined;

async function openSite(...options: Parameters<typeof startTinySite>): Promise<Site> {
  site = await startTinySite(...options);
  return site;
}

test.afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** Ranges of the requests for a file of the package, in order; undefined is the whole file. */
function rangesOf({ requests }: Site, file: string): readonly (string | undefined)[] {
  return requests.filter(({ path }) => path === PACKAGE_PATH + file).map(({ range }) => range);
}

test("a broken download goes on where it stopped", async ({ page }) => {
  const here = await openSite();
  here.fail("weights-00.bin", { kind: "break", afterBytes: 40_000 });
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  const [first, second, ...more] = rangesOf(here, "weights-00.bin");
  expect([first, more]).toEqual([undefined, []]);
  expect(second).toMatch(/^bytes=[1-9]\d*-$/);
});

test("a corrupted file is fetched once more, and the right one is taken", async ({ page }) => {
  const here = await openSite();
  here.fail("weights-00.bin", { kind: "corrupt" });
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  expect(rangesOf(here, "weights-00.bin")).toEqual([undefined, undefined]);
});

test("a file that stays corrupted is refused by name, and a later try needs only that one", async ({ page }) => {
  const here = await openSite();
  here.fail("weights-00.bin", { kind: "corrupt" }, { kind: "corrupt" });
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.startAndWait();
  await expect(model.failure).toContainText(/weights-00\.bin: expected \d+ bytes with SHA-256 [0-9a-f]{64}, found/);
  const before = here.requests.length;
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  const again = here.requests.slice(before).map(({ path }) => path.replace(PACKAGE_PATH, ""));
  expect(again).not.toContain("tokenizer.json");
  expect(again).toContain("weights-00.bin");
});

test("a download can be cancelled in the middle of a file and resumed there", async ({ page }) => {
  const here = await openSite();
  here.fail("weights-00.bin", { kind: "hang", afterBytes: 80_000 });
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.start();
  // Half of the bar: all of the first half of the file has arrived.
  await expect.poll(() => model.percent()).toBeGreaterThan(40);
  await model.cancel();
  await model.idle();
  await expect(model.failure).toHaveCount(0);
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  expect(rangesOf(here, "weights-00.bin").at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
  expect(rangesOf(here, "tokenizer.json")).toHaveLength(1);
});

test("a second visit fetches nothing of the model but its manifest, until it is deleted", async ({ page }) => {
  const here = await openSite();
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.startAndWait();
  await expect(await model.openPanel()).toContainText("kept on this device");
  await page.reload();
  await model.idle();
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  expect(rangesOf(here, "weights-00.bin")).toHaveLength(1);
  const panel = await model.openPanel();
  await panel.getByRole("button", { name: "Delete from this device" }).click();
  await expect(panel).toContainText("Nothing of the model is kept");
  await panel.getByRole("button", { name: "Close" }).click();
  await model.startAndWait();
  expect(rangesOf(here, "weights-00.bin")).toHaveLength(2);
});

test("with no room on the device the model runs from memory, and says so", async ({ page, context }) => {
  const here = await openSite();
  const model = new ModelLoading(page);
  await model.open(here.url);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(here.url).origin, quotaSize: 20_000 });
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  await expect(await model.openPanel()).toContainText("in memory only, until this page is closed");
});

test("a worker that dies is reported, and the model starts again without a download", async ({ page }) => {
  const here = await openSite();
  const model = new ModelLoading(page);
  await model.open(here.url, "wasm");
  await model.startAndWait();
  await model.expectScoredOn("1 thread");
  await model.crashWorker();
  await expect(model.failure).toContainText("The worker stopped");
  await model.startAndWait();
  await model.expectScoredOn("1 thread");
  expect(rangesOf(here, "weights-00.bin")).toHaveLength(1);
});

test("a worker that ends without a word is reported too", async ({ page }) => {
  const here = await openSite();
  const model = new ModelLoading(page);
  await model.open(here.url, "wasm");
  await model.startAndWait();
  await model.closeWorker();
  await expect(model.failure).toContainText("The worker stopped: it ended without a word");
});

test("a back end that computes something else is refused with the reason", async ({ page }) => {
  const here = await openSite({}, ({ canaries }) => {
    for (const canary of canaries) canary.rewards = canary.rewards.map((reward) => reward + 1);
  });
  const model = new ModelLoading(page);
  await model.open(here.url, "wasm");
  await model.startAndWait();
  await expect(model.failure).toContainText("The chosen back end does not work here");
  await expect(model.failure).toContainText("the published value is");
});

test("after a refusal by the canary the next back end runs, and the panel keeps the reason", async ({ page }) => {
  test.setTimeout(240_000);
  const here = await openSite({}, ({ drift }) => {
    drift.wasm = { ...drift.wasm, bound: 0 };
  });
  const model = new ModelLoading(page);
  await model.open(here.url);
  await model.startAndWait(200_000);
  await model.expectScoredOn("WebGPU");
  const panel = await model.openPanel();
  await expect(panel).toContainText("Why nothing better");
  await expect(panel).toContainText(/WASM: .*with wasm-threads, the published value is/);
});

test("WebGPU runs in a browser without WebAssembly's promise integration", async ({ page }) => {
  test.setTimeout(240_000);
  const here = await openSite();
  await page.route(/webgpu\.worker/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete WebAssembly.Suspending;${await response.text()}` });
  });
  const model = new ModelLoading(page);
  await model.open(here.url, "webgpu");
  await model.startAndWait(200_000);
  await model.expectScoredOn("WebGPU");
  expect(here.requests.filter(({ path }) => /asyncify.*\.gz$/.test(path))).toHaveLength(1);
});

test.describe("threads", () => {
  test.use({ serviceWorkers: "allow" });

  test("are used where the host sends the headers of isolation", async ({ page }) => {
    const here = await openSite();
    const model = new ModelLoading(page);
    await model.open(here.url, "wasm-threads");
    await model.startAndWait();
    await model.expectScoredOn(/WASM · [2-8] threads/);
    await expect(await model.openPanel()).toContainText("yes, threads are allowed");
  });

  test("are used on a host without headers, by the service worker, after one more load", async ({ page }) => {
    const here = await openSite({ isolated: false });
    const model = new ModelLoading(page);
    await model.openThroughServiceWorker(here);
    await model.startAndWait();
    await model.expectScoredOn(/WASM · [2-8] threads/);
    expect(here.requests.filter(({ isNavigation }) => isNavigation)).toHaveLength(2);
  });
});

test.describe("without headers or service worker", () => {
  test("one thread runs, and the panel says why", async ({ page }) => {
    const here = await openSite({ isolated: false });
    const model = new ModelLoading(page);
    await model.open(here.url);
    await model.startAndWait();
    await model.expectScoredOn("WASM · 1 thread");
    const panel = await model.openPanel();
    await expect(panel).toContainText("no, so one thread only");
    await expect(panel).toContainText("not cross-origin isolated");
  });
});
