/** Everything that one comparison leaves the page as, held against what the page shows. */
import { readFile, stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { encodeLink } from "../../src/core/link.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

async function openSheet(page: Page): Promise<void> {
  await new ModelLoading(page).open("./");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
}

async function save(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const file = await download;
  const path = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** Verdict, and every number of the table of rewards, row by row. */
async function shown(page: Page) {
  const sentence = await page.locator(".verdict-headline, .verdict-reasons").allTextContents();
  const cells = await page.locator(".attributes tbody").locator("th, td.number").allTextContents();
  return { sentence: sentence.map((text) => text.trim()).join(" "), cells };
}

test("the saved page opens from disk without a network and says what the page says", async ({ page, browser }) => {
  await openSheet(page);
  const { sentence, cells } = await shown(page);
  const path = await save(page, "Save as HTML");
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const saved = await context.newPage();
  const requests: string[] = [];
  saved.on("request", (request) => requests.push(request.url()));
  await saved.goto(pathToFileURL(path).href);
  await expect(saved.locator("h1")).toHaveText(sentence);
  await expect(saved.locator("table").first().locator("tbody").locator("th, td")).toHaveText(cells);
  await expect(saved.locator("figure svg .node.is-on-path").first()).toBeVisible();
  for (const which of [1, 2]) {
    const text = await page.getByRole("textbox", { name: `Response ${which}: text`, includeHidden: true }).inputValue();
    expect(await saved.locator(".text").allTextContents()).toContain(text);
  }
  expect(requests).toEqual([pathToFileURL(path).href]);
  await context.close();
});

test("the picture is text as SVG, and as PNG sharp and not blank", async ({ page, browser }) => {
  await openSheet(page);
  const { cells } = await shown(page);
  const context = await browser.newContext({ offline: true });
  const reader = await context.newPage();
  const svg = await save(page, "Save as SVG");
  await reader.goto(pathToFileURL(svg).href);
  expect(await reader.locator("text").allTextContents()).toEqual(expect.arrayContaining(cells));
  expect(await readFile(svg, "utf8")).not.toMatch(/url\(|href|<script|foreignObject/);

  const path = await save(page, "Save as PNG");
  expect((await stat(path)).size).toBeGreaterThan(50_000);
  const png = (await readFile(path)).toString("base64");
  await reader.goto("about:blank");
  const { width, height, ink } = await reader.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] as number[] };
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 100) dark++;
    return { width: canvas.width, height: canvas.height, ink: dark / (canvas.width * canvas.height) };
  }, png);
  expect(width).toBe(2_000);
  expect(height).toBeGreaterThan(1_500);
  expect(ink).toBeGreaterThan(0.01);
  expect(ink).toBeLessThan(0.3);
  await context.close();
});

test("Markdown, LaTeX and JSON carry the sentence and the numbers of the page", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSheet(page);
  const { sentence, cells } = await shown(page);
  const copy = async (name: string) => {
    await page.getByRole("button", { name }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const markdown = await copy("Copy as Markdown");
  expect(markdown).toContain(sentence);
  for (const cell of cells) expect(markdown).toContain(cell);
  const latex = (await copy("Copy as LaTeX")).replaceAll("$-$", "−");
  expect(latex).toContain(sentence.replaceAll("%", "\\%"));
  for (const cell of cells) expect(latex).toContain(cell);
  const json = JSON.parse(await copy("Copy result as JSON"));
  expect(json.explanation.sentence).toBe(sentence);
  expect(json.link).toContain("#v=1");
});

test("the code to embed shows the same verdict, without the page's own head, and leads back", async ({ page }) => {
  await new ModelLoading(page).open("./");
  // Neither the pair nor the tree that a plain address opens with.
  await page.getByRole("button", { name: "Next example" }).click();
  await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
  await expect(page.locator(".tree-section .tree-source")).toContainText("Borrowed tree.");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const { sentence } = await shown(page);
  await page.getByRole("checkbox", { name: "Tree" }).uncheck();
  const code = await page.getByRole("textbox", { name: "Code to embed" }).inputValue();
  expect(code).toMatch(
    /^<iframe src="[^"]+embed=1&amp;hide=tree,questions"|^<iframe src="[^"]+embed=1&amp;hide=questions,tree"/,
  );
  const address = /src="([^"]+)"/.exec(code)?.[1]?.replaceAll("&amp;", "&") ?? "";
  await page.goto("about:blank");
  await page.goto(address);
  await expect(page.locator(".verdict-headline")).toBeVisible();
  expect((await shown(page)).sentence).toBe(sentence);
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(page.getByRole("tree")).toHaveCount(0);
  await expect(page.locator(".tree-source")).toContainText("Tree: Human. Borrowed tree.");
  const back = page.getByRole("link", { name: "Open in Split Decision" });
  expect(await back.getAttribute("href")).not.toContain("embed");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("an embedded comparison says what of its link is damaged, or another one here", async ({ page }) => {
  const link = encodeLink({
    response1: "One.",
    response2: "Two.",
    rewards: [
      [3, 3, 3, 1, 3],
      [1, 1, 3, 1, 0.5],
    ],
    tree: { kind: "known", id: "elsewhere", title: "A tree from elsewhere", digest: "0".repeat(64) },
    outcome: { leaf: 1, probabilities: [0.25, 0.75] },
    embed: { hidden: ["questions"] },
  });
  await new ModelLoading(page).open(`./${link.replace(/&b=[^&]*/, "&b=AAAA")}`);
  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("Recorded result from a link");
  await expect(verdict).toContainText("In this link, response 2 is damaged.");
  await expect(verdict).toContainText("The record is of the tree “A tree from elsewhere”; what is shown is the tree");
  await expect(verdict).toContainText("Recorded there: response 2 preferred, 75.0 %.");
  await expect(verdict.getByRole("button", { name: /Re-run|Back/ })).toHaveCount(0);
});

for (const [colorScheme, width] of [
  ["light", 1440],
  ["dark", 390],
] as const) {
  test(`axe finds nothing in the sheet, ${colorScheme}, ${width} px; Escape gives the focus back`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openSheet(page);
    expect((await new AxeBuilder({ page }).include("dialog[open]").analyze()).violations).toEqual([]);
    const over = await page.locator("dialog[open]").evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
  });
}
