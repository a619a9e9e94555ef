/** A preference set through the model of the page, in the background. The model is a tiny one in the place of the shipped one. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import type { Site } from "../support/site.ts";
import { test } from "../support/test.ts";

const COUNT = 100;
const rows = Array.from({ length: COUNT }, (_, i) => ({
  id: `p${i}`,
  prompt: `Question ${i}?`,
  response_1: "A word. ".repeat(2 + i),
  response_2: `Second ${i}. `.repeat(30),
  label: i % 2,
}));
const FILE = rows.map((row) => JSON.stringify(row)).join("\n");

let site: Site;
test.beforeAll(async () => {
  site = await startTinySite();
});
test.afterAll(() => site.close());

const panel = (page: Page) => page.getByRole("region", { name: "Scoring" });
const press = (page: Page, name: RegExp | string) => panel(page).getByRole("button", { name }).click();

async function importSet(page: Page): Promise<void> {
  await new ModelLoading(page).open(`${site.url}#/set`, "wasm");
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles({ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(FILE) });
  await expect(page.getByText(`mine.jsonl: ${COUNT} pairs`)).toBeVisible();
}

/** How many are scored, as it says at rest. */
async function scoredSoFar(page: Page): Promise<number> {
  const text = await panel(page)
    .getByText(/pairs are scored by/)
    .textContent();
  return Number(/^\d+/.exec(text ?? "")?.[0]);
}

test("a set is scored, paused, found again after a reload, gone on with, and its rewards flow through the tree", async ({
  page,
}) => {
  await importSet(page);
  await press(page, /and score 100 pairs/);
  await expect(panel(page)).toContainText(/Scoring: [1-9]\d* of 100 pairs/);
  await page.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("link", { name: /^Set · \d+ % scored/ })).toBeVisible();
  await page.getByRole("link", { name: /^Set/ }).click();
  await press(page, "Pause");
  const before = await scoredSoFar(page);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(COUNT);
  // a reload is an end without a word
  await page.reload();
  await expect(panel(page)).toContainText(/are scored by/);
  expect(await scoredSoFar(page)).toBe(before);
  await press(page, "Show what is scored so far");
  await expect(page.getByRole("combobox", { name: "Rewards" })).toHaveValue("model");
  await expect(page.getByRole("button", { name: /^All pairs: [1-9]/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await press(page, /go on/i);
  await expect(panel(page).getByText("All 100 pairs are scored")).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSONL" }).click();
  const saved = Buffer.concat(await (await (await download).createReadStream()).toArray()).toString();
  const lines = saved
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  for (const { rewards, reward_model } of lines) {
    expect(reward_model).toMatch(/^smollm2-135m-helpsteer2@[0-9a-f]{12}$/);
    expect(rewards.flat().every(Number.isFinite)).toBe(true);
  }
  // what took so long is forgotten when that is wanted, and only then
  await panel(page).getByText("Rewards of 100 pairs are kept on this device").click();
  await press(page, "Forget kept rewards");
  await expect(panel(page).getByRole("button", { name: /score 100 pairs/i })).toBeFocused();
  await expect(page.getByRole("combobox", { name: "Rewards" })).toHaveCount(0);
  await page.reload();
  await expect(panel(page).getByRole("button", { name: /score 100 pairs/i })).toBeVisible();
  await expect(panel(page)).not.toContainText("Rewards of");
});
