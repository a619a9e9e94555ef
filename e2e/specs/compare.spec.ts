/** The landing view as a stranger uses it, before any model has loaded. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const treeNodes = (page: Page) => page.getByRole("tree").getByRole("treeitem");

test("a first visit shows a whole comparison, asks no other host and fetches no byte of a model", async ({
  page,
  baseURL,
}) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  const model = new ModelLoading(page);
  await model.open("./");
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText(
    /Response [12] is (narrowly )?preferred, \d+\.\d %/,
  );
  await expect(page.getByRole("table").first()).toContainText("helpfulness");
  await expect(treeNodes(page).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Model:/ })).toContainText(/No model \([\d.]+ MB to load\)/);
  const pageRequests = requested.filter((url) => url.startsWith("http"));
  expect(pageRequests.filter((url) => !url.startsWith(String(baseURL)))).toEqual([]);
  expect(pageRequests.filter((url) => /\.(bin|onnx|wasm)$|tokenizer|worker/.test(new URL(url).pathname))).toEqual([]);
});

test("every example draws a verdict and the path of its leaf", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  const picker = page.getByRole("combobox", { name: "Pair" });
  const titles = await picker.getByRole("option").allTextContents();
  expect(titles.length).toBeGreaterThanOrEqual(10);
  for (const label of titles) {
    await picker.selectOption({ label });
    await expect(page.getByRole("region", { name: "Verdict" })).toContainText(/preferred|undecided/);
    const percent = /[\d.]+ %/.exec((await page.locator(".verdict-headline").textContent()) ?? "")?.[0];
    const path = page.getByRole("tree").getByRole("treeitem", { selected: true });
    expect(await path.count()).toBeGreaterThanOrEqual(2);
    await expect(path.last()).toContainText(String(percent));
  }
});

test("a published tree can be chosen, and says that it was not fitted on these rewards", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  await expect(page.getByText("Fitted on this model's own reward differences.")).toBeVisible();
  const picker = page.getByRole("combobox", { name: "Tree" });
  expect(await picker.getByRole("option").count()).toBe(6);
  await picker.selectOption({ label: "Human" });
  await expect(page.getByText("Borrowed tree.")).toBeVisible();
  await expect(page.getByText(/RLHFlow, 'Interpreting Language Model Preferences/)).toBeVisible();
});

test("the tree is walked by arrow keys, opened by Enter, left by Escape, and read as rules", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  const focused = page.locator("[role=treeitem]:focus");
  await treeNodes(page).first().focus();
  const root = await focused.getAttribute("aria-label");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveCount(1);
  expect(await focused.getAttribute("aria-label")).not.toBe(root);
  await page.keyboard.press("Home");
  expect(await focused.getAttribute("aria-label")).toBe(root);
  await page.keyboard.press("r");
  const rules = page.getByRole("list", { name: "The tree as rules" });
  await expect(rules).toContainText("this pair");
  await expect(rules).toContainText(/helpfulness difference (≤|>)/);
});

test("the copied result is the object that was drawn", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const model = new ModelLoading(page);
  await model.open("./");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy result as JSON" }).click();
  const result = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(result.schema).toBe("split-decision/result@1");
  expect(result.explanation).toMatchObject({ schema: "split-decision/explanation@1", uncertainty: { seed: 1 } });
  const percent = (result.probabilities[result.preference] * 100).toFixed(1);
  const { sentence } = result.explanation;
  expect(sentence).toMatch(new RegExp(`^Response ${result.preference + 1} is (narrowly )?preferred, ${percent} %`));
  await expect(page.getByRole("region", { name: "Verdict" })).toContainText(sentence);
  expect(result.difference).toEqual(
    result.rewards[1].map((reward: number, i: number) => reward - result.rewards[0][i]),
  );
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [name, route] of [
    ["compare", "./"],
    ["about", "./#/about"],
  ] as const) {
    test(`axe finds nothing on ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const model = new ModelLoading(page);
      await model.open(route);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      if (name === "about") return;
      await page.getByText("Rules", { exact: true }).click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await model.openPanel();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
}

for (const width of [390, 700, 1024, 1440]) {
  test(`nothing runs over the edge at ${width} px, even with long words`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const model = new ModelLoading(page);
    await model.open("./");
    await expectNoOverflow(page);
    await page.getByRole("textbox", { name: "Response 1: text" }).fill("x".repeat(2_000));
    await page.getByRole("textbox", { name: "Response 2: text" }).fill("שלום עולם 🌍 ".repeat(50));
    await expectNoOverflow(page);
  });
}

async function expectNoOverflow(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
