/** Colours that the visitor's system decides, and a page at 200 %: nothing that a mark says is lost, and nothing runs over the edge. */
import { expect, type Locator } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

/** A colour of each element that the locator finds, and the paper's. */
const coloursOf = (found: Locator, property: "borderLeftColor" | "fill" | "stroke") =>
  found.evaluateAll((elements, name) => elements.map((element) => getComputedStyle(element)[name]), property);

test("in forced colours only the path has a bar, a surer leaf is stronger for either response, and both ways are drawn", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
  await new ModelLoading(page).open("./");
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByText("Rules", { exact: true }).click();
  const others = await coloursOf(page.locator(".rule:not(.is-on-path)"), "borderLeftColor");
  expect(others.length).toBeGreaterThan(3);
  expect(new Set(others)).toEqual(new Set([paper]));
  expect(await coloursOf(page.locator(".rule.is-on-path"), "borderLeftColor")).not.toContain(paper);
  await page.getByRole("button", { name: "What if?" }).click();
  await expect(page.locator(".map-leaf-2").first()).toBeVisible();
  expect(await coloursOf(page.locator(".map-leaf-2"), "fill")).not.toContain(paper);
  await page.goto("./#/about");
  await expect(page.locator(".stage-merge > svg path").last()).toBeVisible();
  const ways = await coloursOf(page.locator(".stage-merge > svg path"), "stroke");
  expect(ways).toHaveLength(2);
  expect(ways).not.toContain(paper);
});

test("at 200 % on a screen of 1440 pixels no view is wider than its window", async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  const model = new ModelLoading(page);
  await model.open("./");
  for (const view of ["", "set", "fit", "leaderboard", "learn", "saved", "about"]) {
    await page.goto(`./#/${view}`);
    await model.idle();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `#/${view}`).toBeLessThanOrEqual(0);
  }
});
