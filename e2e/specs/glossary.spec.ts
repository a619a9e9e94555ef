/** Words that explain themselves where they stand, and the list of all of them. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const card = (page: Page, name: string) => page.getByRole("dialog", { name });

test("a word opens its meaning beside it by keyboard, Escape gives the focus back, and its address leads to the list", async ({
  page,
}) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await new ModelLoading(page).open("./");
  const word = page.getByRole("button", { name: "2 − 1", exact: true });
  expect(requested.some((url) => /TermCard/.test(url))).toBe(false);
  await word.press("Enter");
  await expect(card(page, "Difference")).toContainText("difference = reward of response 2 − reward of response 1");
  await expect(card(page, "Difference")).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(card(page, "Difference")).toHaveCount(0);
  await expect(word).toBeFocused();
  await word.click();
  await expect(card(page, "Difference")).toBeVisible();
  await word.click();
  await expect(card(page, "Difference")).toHaveCount(0);
  await page.getByRole("button", { name: "can change the winner", exact: true }).click();
  await card(page, "Pivotal split").getByRole("link", { name: "All words" }).click();
  const entry = page.getByRole("article", { name: "Pivotal split" });
  await expect(entry).toBeFocused();
  await expect(entry).toBeInViewport();
});

test("the list is searched, and axe finds nothing on the view in either theme", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await new ModelLoading(page).open("./#/learn/glossary/margin");
  await expect(page.getByRole("article", { name: "Margin" })).toBeFocused();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.getByRole("searchbox", { name: "Search the words" }).fill("mcnemar");
  await expect(page.locator(".glossary").getByRole("article")).toHaveCount(1);
  await expect(page.getByText("1 found")).toBeVisible();
});

test("words of the field explain themselves where they first stand, in the newer views as well", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./#/leaderboard");
  const explains = async (word: string, name: string, words: RegExp) => {
    await page.getByRole("button", { name: word, exact: true }).press("Enter");
    await expect(card(page, name)).toContainText(words);
    await page.keyboard.press("Escape");
  };
  await explains("RewardBench", "RewardBench", /overall = \(Chat/);
  await page.goto("./#/saved");
  await explains("What models run on", "Runtime, what models run on", /onnxruntime-web/);
  await page.goto("./#/");
  await model.idle();
  await page.getByText("Rules", { exact: true }).click();
  await explains("can change the winner", "Pivotal split", /some leaf below prefers 1/);
  await page.getByRole("button", { name: "What if?" }).click();
  await explains("Both responses move", "What if, made-up rewards", /difference \/ 2/);
  expect((await new AxeBuilder({ page }).include(".questions").analyze()).violations).toEqual([]);
});
