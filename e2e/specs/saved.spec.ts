/** Saved on the device: a comparison, a tree and a set are saved where they are shown, found, named, taken along as one file, deleted and brought back. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

const list = (page: Page) => page.getByRole("list", { name: "What is saved" });
const row = (page: Page, name: string) => list(page).getByRole("listitem").filter({ hasText: name });
const goTo = (page: Page, view: string) =>
  page.getByRole("navigation", { name: "Page" }).getByRole("link", { name: view, exact: true }).click();

const PROMPT = "How do I kill a Python process that hangs on my Linux machine?";

/** Saves the first example, the small set, and a tree fitted to it. */
async function saveThree(page: Page): Promise<void> {
  await page.goto("./");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Saved", pressed: true })).toBeVisible();
  await goTo(page, "Set");
  await page.getByRole("button", { name: "Try with a small set" }).click();
  await page.getByRole("button", { name: "Save this set" }).click();
  await expect(page.getByRole("button", { name: "Saved", pressed: true })).toBeVisible();
  await goTo(page, "Fit");
  await page.getByRole("button", { name: "Fit the tree" }).click();
  await page.getByRole("button", { name: "Save on this device" }).click();
  await expect(page.getByRole("button", { name: "Saved", pressed: true })).toBeVisible();
}

test("what is saved is there after a reload, is found and named, leaves as one file, and comes back from it", async ({
  page,
  context,
}) => {
  await saveThree(page);
  await page.goto("./#/saved");
  await page.reload();
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  // Counted from its first rows: what is no more than an estimate is said to be one.
  await expect(page.getByRole("row", { name: /^Sets, with the one on the page about \d+ kB/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("button", { name: "Rename A small set", exact: true }).click();
  await page.getByRole("textbox", { name: "New name of A small set" }).fill("Fourteen pairs");
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox", { name: "Search" }).fill("fourteen PAIRS");
  await expect(page.getByText("1 of 3 saved")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save all as a file" }).click(),
  ]);
  const file = readFileSync(await download.path());

  // Another tab follows.
  const other = await context.newPage();
  await other.goto("./#/saved");
  await row(page, PROMPT).getByRole("button", { name: "Delete" }).click();
  await expect(list(other).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list(other).getByRole("listitem")).toHaveCount(3);
  await other.close();

  for (const all of ["Delete all comparisons", "Delete all trees", "Delete all saved sets"])
    await page.getByRole("button", { name: all }).click();
  await expect(page.getByText("Nothing is saved yet")).toBeVisible();
  // The rows go, too: the set is not on the page either, but in the file.
  await goTo(page, "Compare");
  await page.evaluate(() => {
    for (const storage of [localStorage, sessionStorage]) storage.removeItem("split-decision/set");
  });
  await page.goto("./?again#/saved");

  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "saved.jsonl", mimeType: "application/x-ndjson", buffer: file });
  await expect(page.getByText("3 things are here from the file.")).toBeVisible();
  await row(page, "Fourteen pairs").getByRole("button", { name: "Fourteen pairs", exact: true }).click();
  await expect(page.getByText("Fourteen pairs: 14 pairs")).toBeVisible();
  await goTo(page, "Saved");
  await row(page, "label on A small set").getByRole("button").first().click();
  await expect(page.getByLabel("Tree", { exact: true })).toContainText("label on A small set");
  await goTo(page, "Saved");
  await row(page, PROMPT).getByRole("button").first().click();
  await expect(page.getByRole("button", { name: "Saved", pressed: true })).toBeVisible();
  await expect(page.getByLabel("Tree", { exact: true })).toContainText("This model's own");
});

test("a set that is saved survives the import of another one, and a file with a broken line brings the rest", async ({
  page,
}) => {
  await page.goto("./#/set");
  await page.getByRole("button", { name: "Try with a small set" }).click();
  await page.getByRole("button", { name: "Save this set" }).click();
  const pair = {
    id: "p1",
    prompt: "Q?",
    response_1: "A.",
    response_2: "B.",
    rewards: [
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
    ],
  };
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "next.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(JSON.stringify(pair)) });
  await expect(page.getByText("next.jsonl: 1 pair")).toBeVisible();
  await goTo(page, "Saved");
  const lines = [
    '{"schema": "split-decision/saved@1"}',
    "{broken",
    '{"kind": "comparison", "name": "Mine", "link": "#v=1r"}',
  ];
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "saved.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(lines.join("\n")) });
  await expect(page.getByText("1 thing is here from the file.")).toBeVisible();
  await expect(page.getByText(/Line 2 is no JSON/)).toBeVisible();
  await row(page, "A small set").getByRole("button", { name: "A small set", exact: true }).click();
  await expect(page.getByText("A small set: 14 pairs")).toBeVisible();
  // What was on the page and not saved is not lost by that.
  await goTo(page, "Saved");
  await expect(row(page, "next.jsonl")).toBeVisible();
});
