/** The diagram of the About view: the stages of the pair on the page with its values, opened by keyboard, and honest about what is not known. */
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "../support/test.ts";

test("the stages show the recorded values of the pair on the page, each opens with the keyboard, and citations are copied", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./#/about");
  await expect(page.getByText("No model has run here for it: the values were recorded")).toBeVisible();
  const stages = page.locator(".stages > li");
  await expect(stages).toHaveCount(8);
  await expect(stages.nth(1)).toContainText(/\d+ tokens of the prompt/);
  await expect(stages.nth(2)).toContainText(/20 layers, 9 heads, 576 numbers for each token.*Response 1: \[\d+, 576\]/);
  await expect(stages.nth(7)).toContainText("Response 2 is preferred");
  await stages.nth(6).getByRole("button", { name: "Tree" }).press("Enter");
  await expect(page.getByText("src/core/tree/predict.ts")).toBeVisible();
  await page.getByText("The benchmark of the leaderboard").click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Copy all as BibTeX" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("@misc{lambert2024rewardbench");
});

test("of rewards that another model gave, neither tokens nor layers are made up", async ({ page }) => {
  await page.goto("./#/leaderboard/decision-tree-reward-llama-3.1-8b");
  await page.getByRole("button", { name: "Open the example as a comparison" }).click();
  await expect(page.locator(".verdict-headline")).toContainText("98.6 %");
  await page.getByRole("navigation").getByRole("link", { name: "About" }).click();
  await expect(page.getByText("that a link recorded, of Decision-Tree-Reward-Llama-3.1-8B")).toBeVisible();
  const stages = page.locator(".stages > li");
  await expect(stages.nth(1)).toContainText("Not counted for this pair");
  await expect(stages.nth(2)).toContainText("Another model, which is not here");
  await expect(stages.nth(5)).toContainText("helpfulness −1.79");
});
