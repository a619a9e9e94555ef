/** One visit, then no network: the host is gone, not only slow. And a newer version of the page on the host. */
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import type { Site } from "../support/site.ts";
import { test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

const foot = (page: Page) => page.getByRole("contentinfo");
/** A busy machine takes its time over so many files. */
const KEEPING = { timeout: 60_000 };
const newVersion = (page: Page) => page.getByText("A new version of this page is there.");

/** Opens the page for the first time and waits until its copy is kept. */
async function visit(page: Page, site: Site): Promise<ModelLoading> {
  const model = new ModelLoading(page);
  if (site.isIsolated) await model.open(site.url, "wasm-threads");
  else await model.openThroughServiceWorker(site, "wasm-threads");
  await expect(foot(page)).toContainText("Available offline", KEEPING);
  return model;
}

test("after one visit all but the model works with the host gone: examples, trees, a link, a set, fitting", async ({
  page,
}) => {
  const site = await startTinySite({ isolated: true });
  await visit(page, site);
  const first = page.url();
  await page.getByRole("combobox", { name: "Pair" }).selectOption({ index: 1 });
  // the address is written when the page has come to rest
  await expect(page).not.toHaveURL(first);
  const link = page.url();
  const verdict = page.getByRole("region", { name: "Verdict" });
  const rewards = () => verdict.getByRole("table").first().textContent();
  const before = await rewards();
  await site.close();

  await page.goto("about:blank");
  const model = new ModelLoading(page);
  await model.open(link);
  expect(await rewards()).toBe(before);
  const trees = page.getByRole("combobox", { name: "Tree" });
  for (const label of (await trees.getByRole("option").allTextContents()).slice(1)) {
    await trees.selectOption({ label });
    await model.idle();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(verdict).toContainText(/Response [12] is (narrowly )?preferred/);
  }
  await page.getByText("Which words?", { exact: true }).click();
  await expect(page.locator(".question-panel")).toContainText("add up");
  await page.getByRole("link", { name: "Set" }).click();
  await page.getByRole("button", { name: "Try with a small set" }).click();
  await expect(page.getByText(/A small set: \d+ pairs/)).toBeVisible();
  await page.getByRole("link", { name: "Fit" }).click();
  await page.getByRole("button", { name: "Fit the tree" }).click();
  await expect(page.getByRole("heading", { name: "Can it be trusted?" })).toBeVisible();
});

for (const isolated of [true, false])
  test(`with the model kept, a typed pair is scored with the host gone, which sent ${isolated ? "its" : "no"} headers`, async ({
    page,
  }) => {
    const site = await startTinySite({ isolated });
    const model = await visit(page, site);
    await model.startAndWait();
    await model.expectScoredOn(/WASM · [2-8] threads/);
    await site.close();
    await page.reload();
    await model.idle();
    await model.write({ prompt: "What is a tide?", responses: ["The sea, rising and falling.", "A kind of soap."] });
    await model.startAndWait();
    await model.expectScoredOn(/WASM · [2-8] threads/);
    await expect(await model.openPanel()).toContainText(/Scoring works, too: the model's runtime \(\d+\.\d MB\)/);
  });

test("a newer version is offered and not forced, and a page that stays open keeps to the old one", async ({
  page,
  context,
}) => {
  const site = await startTinySite({ isolated: true });
  await visit(page, site);
  const other = await openOther(context, site);
  const title = "An example of the new version";
  site.edit({ "examples/examples.json": (text) => text.replace(/(?<="title": ")[^"]+(?=",\s+"lesson")/, title) });
  const newTitle = (one: Page) => one.getByRole("combobox", { name: "Pair" }).getByRole("option", { name: title });

  await page.reload();
  await expect(newVersion(page)).toBeVisible(KEEPING);
  await expect(newTitle(page)).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("button", { name: "Use it" }).click();
  await expect(newTitle(page)).toBeAttached();
  await expect(newVersion(page)).toBeHidden();
  await expect(other.getByText("Another tab uses a new version of this page.")).toBeVisible();
  // What the other tab asks for now is still of its own version.
  const asked = await other.evaluate(async () => (await fetch("./examples/examples.json")).text());
  expect(asked).not.toContain(title);
  await other.getByRole("button", { name: "Use it" }).click();
  await expect(newTitle(other)).toBeAttached();
  await site.close();
});

async function openOther(context: BrowserContext, site: Site): Promise<Page> {
  const other = await context.newPage();
  await new ModelLoading(other).open(site.url);
  return other;
}

test("where somebody does not want it, no copy is kept; and it is kept again when they ask", async ({ page }) => {
  const site = await startTinySite({ isolated: true });
  const model = new ModelLoading(page);
  // Not by its own way, which sets the settings anew with every load.
  await page.goto(site.url);
  await expect(foot(page)).toContainText("Available offline", KEEPING);
  const panel = await model.openPanel();
  await panel.getByRole("button", { name: "Delete the copy" }).click();
  await expect(panel).toContainText("Nothing of the page is kept");
  await page.reload();
  await model.openPanel();
  await expect(panel).toContainText("Nothing of the page is kept");
  await panel.getByRole("button", { name: /Keep a copy \(\d\.\d MB\)/ }).click();
  await expect(panel).toContainText(/\d\.\d MB of the page are kept/, KEEPING);
  await site.close();
});
