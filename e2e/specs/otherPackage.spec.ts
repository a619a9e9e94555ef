/** Models that are not the page's own: looked at first, fetched only when asked for, from nowhere else; kept or read in place. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const TINY = fileURLToPath(new URL("../../src/inference/testdata/tiny-package", import.meta.url));
const LICENCE = "https://licence.test/text";
const ELSEWHERE = "https://elsewhere.test/models/tiny/";

/** The tiny package on another host, as a converted one, with a licence to accept; returns what was asked of any host but the page's. */
async function serveElsewhere(context: BrowserContext): Promise<string[]> {
  const asked: string[] = [];
  await context.route(/\.test\//, async (route) => {
    const url = route.request().url();
    asked.push(url);
    if (!url.startsWith(ELSEWHERE)) return route.fulfill({ status: 404 });
    const file = readFileSync(`${TINY}/${basename(url)}`);
    const body = url.endsWith("manifest.json") ? ofConverted(JSON.parse(file.toString())) : file;
    await route.fulfill({ headers: { "Access-Control-Allow-Origin": "*" }, body });
  });
  return asked;
}

/** The manifest as conversion writes one: without a graph for half floats. */
function ofConverted(manifest: { readonly graphs: Record<string, unknown> }): string {
  const { q4f16: _, ...graphs } = manifest.graphs;
  return JSON.stringify({ ...manifest, graphs, title: "Tiny from elsewhere", license_link: LICENCE });
}

async function openPanel(page: Page, url: string): Promise<{ readonly model: ModelLoading; readonly panel: Locator }> {
  const model = new ModelLoading(page);
  await model.open(url, "wasm");
  const panel = await model.openPanel();
  await expect(panel.getByRole("heading", { name: "Another model" })).toBeVisible();
  return { model, panel };
}

async function lookAt(panel: Locator, typed: string): Promise<void> {
  await panel.getByRole("textbox", { name: /Hugging Face Hub/ }).fill(typed);
  await panel.getByRole("button", { name: "Look at it" }).click();
}

/** A model that runs scores what is written by itself. */
async function expectScores(page: Page, model: ModelLoading): Promise<void> {
  await expect(model.chip).toContainText("WASM");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await model.write({ prompt: "Why?", responses: ["Because it is so.", "No reason at all."] });
  await model.expectScoredOn("WASM");
}

test("a package of another host is looked at, accepted, fetched from there and nowhere else, and is there again without it", async ({
  page,
  context,
  browser,
}) => {
  const site = await startTinySite();
  const asked = await serveElsewhere(context);
  const { model, panel } = await openPanel(page, site.url);
  expect(asked).toEqual([]);
  await lookAt(panel, ELSEWHERE);
  const offer = panel.getByRole("article", { name: "The package that you look at" });
  await expect(offer).toContainText("Tiny from elsewhere");
  await expect(offer).toContainText("elsewhere.test");
  expect(asked.map((url) => basename(url))).toEqual(["manifest.json", "tree.json"]);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  const download = offer.getByRole("button", { name: /^Download and start it \(\d+ kB\)/ });
  await expect(download).toBeDisabled();
  await offer.getByRole("checkbox", { name: "I accept this licence" }).check();
  await offer.getByRole("checkbox", { name: "Use it on my next visit" }).check();
  await download.click();
  await expect(panel).toContainText("From elsewhere.test");
  await expectScores(page, model);
  expect(asked.filter((url) => !url.startsWith(ELSEWHERE))).toEqual([]);
  expect(asked.map((url) => basename(url))).toContain("weights-00.bin");

  await expect(page).toHaveURL(/#/);
  await openAsStranger(browser, page.url());

  const before = asked.length;
  await page.reload();
  await model.idle();
  await expect(model.chip).toContainText("kept on this device");
  await expect(await model.openPanel()).toContainText("Tiny from elsewhere");
  await panel.getByRole("button", { name: "Start it (kept on this device)" }).click();
  await expectScores(page, model);
  expect(asked.slice(before)).toEqual([]);
  await model.openPanel();
  await panel.getByRole("button", { name: "Back to the page’s own model" }).click();
  await expect(panel).not.toContainText("Tiny from elsewhere");
  await panel.getByRole("button", { name: ELSEWHERE }).click();
  await expect(offer).toContainText("its server was not asked");
  await expect(offer.getByRole("button", { name: "Start it (kept on this device)" })).toBeDisabled();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  expect(asked.slice(before)).toEqual([]);
  await offer.getByRole("button", { name: "Ask it what it has now" }).click();
  await expect(offer.getByRole("button", { name: /^Download and start it/ })).toBeDisabled();
  expect(asked.slice(before).map((url) => basename(url))).toEqual(["manifest.json", "tree.json"]);
  await site.close();
});

/** A link to the pair on the page, opened by somebody who has never had its model. */
async function openAsStranger(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext();
  const asked = await serveElsewhere(context);
  const page = await context.newPage();
  await page.goto(link);
  const line = page.locator(".recorded-package");
  await expect(line).toContainText("The link says that this package is at elsewhere.test");
  expect(asked).toEqual([]);
  await line.getByRole("button", { name: "Look at that package" }).click();
  const panel = page.getByRole("dialog", { name: "The model" });
  await expect(panel.getByRole("status").filter({ hasText: "that very package" })).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Download and start it/ })).toBeDisabled();
  expect(asked.map((url) => basename(url))).toEqual(["manifest.json", "tree.json"]);
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  await context.close();
}

test("what is no package is refused in words, and the model before stays", async ({ page, context }) => {
  const site = await startTinySite();
  await context.route("https://elsewhere.test/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { "Access-Control-Allow-Origin": "*" };
    if (pathname.startsWith("/moved/"))
      await route.fulfill({ status: 302, headers: { ...headers, Location: ELSEWHERE } });
    else if (pathname.startsWith("/page/")) await route.fulfill({ headers, body: "<!doctype html><p>Sign in</p>" });
    else if (pathname.startsWith("/closed/")) await route.abort();
    else await route.fulfill({ status: 404, headers });
  });
  const { panel } = await openPanel(page, site.url);
  const alert = panel.getByRole("alert");
  for (const [typed, words] of [
    ["http://elsewhere.test/m/", /begins with https:\/\//],
    ["https://elsewhere.test/none/", /status 404/],
    ["https://elsewhere.test/page/", /expected JSON, found a web page/],
    ["https://elsewhere.test/closed/", /could not be fetched/],
    ["https://elsewhere.test/moved/", /could not be fetched[\s\S]*leads to another one/],
  ] as const) {
    await lookAt(panel, typed);
    await expect(alert).toContainText(words);
  }
  await expect(panel).toContainText("Not loaded.");
  await site.close();
});

test("a package in a folder of the device is read where it is", async ({ page }) => {
  const site = await startTinySite();
  // The browser's own picker cannot be driven; the other way of asking is that of Firefox and Safari.
  await page.addInitScript(() => {
    globalThis.showDirectoryPicker = undefined;
  });
  const { model, panel } = await openPanel(page, site.url);
  const before = site.requests.length;
  await panel.getByLabel("Open a folder").last().setInputFiles(TINY);
  const offer = panel.getByRole("article", { name: "The package that you look at" });
  await expect(offer).toContainText("the folder tiny-package");
  await offer.getByRole("button", { name: "Start it" }).click();
  await expect(panel).toContainText("read from the folder that you opened");
  await expectScores(page, model);
  expect(site.requests.slice(before).filter(({ path }) => path.startsWith("models/"))).toEqual([]);
  await site.close();
});
