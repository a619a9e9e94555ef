/** Many judges of a set beside each other: which of them is picked, and how far they agree as a map. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

/** A twin says what the label says, a rebel the opposite; each of the critics parts from the label in a share of its own. */
function rowsOf(critics: number): string {
  const pair = (i: number) => {
    const label = i % 2;
    const critic = (n: number) => [`critic-${n}`, (i * 7 + n) % 12 < n ? 1 - label : label] as const;
    return {
      id: `p${i}`,
      prompt: `Question ${i}?`,
      response_1: `First ${i}.`,
      response_2: `Second ${i}.`,
      label,
      rewards: [
        [2, 2, 2, 2, 2],
        [label * 2 + 1, 2, 2, 2, (i % 5) - 1],
      ],
      judges: {
        twin: label,
        rebel: 1 - label,
        ...Object.fromEntries(Array.from({ length: critics }, (_, n) => critic(n + 1))),
      },
    };
  };
  return Array.from({ length: 48 }, (_, i) => JSON.stringify(pair(i))).join("\n");
}

async function openJudges(page: Page, critics: number): Promise<void> {
  await page.goto("./#/set");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(rowsOf(critics)) });
  await expect(page.getByText("mine.jsonl: 48 pairs")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Fit" }).click();
  await page.getByText("How far the judges of this set agree").click();
}

const map = (page: Page) => page.getByRole("region", { name: "Map of judges" });

test("of many judges some are picked by name; the map and its table show those, with the label marked", async ({
  page,
}) => {
  await openJudges(page, 10);
  await expect(map(page).getByRole("img", { name: "Map of 13 judges by how often they agree" })).toBeVisible();
  await expect(map(page).locator("g.is-marked title")).toHaveText("label");
  await page.getByText("13 of 13 judges stand beside each other").click();
  const picker = page.getByRole("group", { name: "Judges beside each other" });
  await picker.getByLabel("Find").fill("CRITIC-1");
  await expect(picker.getByRole("checkbox")).toHaveCount(2);
  await picker.getByLabel("Find").fill("critic");
  await picker.getByRole("button", { name: "Take them away" }).click();
  await expect(page.getByText("3 of 13 judges stand beside each other")).toBeVisible();
  await picker.getByRole("checkbox", { name: "critic-3" }).check();
  await expect(map(page).getByRole("img", { name: "Map of 4 judges by how often they agree" })).toBeVisible();
  await expect(map(page).locator("text").filter({ hasText: "rebel" })).toHaveCount(1);
  await map(page).getByText("As a table").click();
  const row = map(page).getByRole("row", { name: /^rebel / });
  await expect(row).toContainText("0.0 %");
  await expect(map(page).getByRole("row", { name: /^label / })).toContainText("twin, 100.0 %");
  await expect(map(page).getByRole("rowheader", { name: /^label ?, the one that is marked$/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).include(".fit-judges").analyze()).violations).toEqual([]);
  await picker.getByRole("checkbox", { name: "critic-3" }).uncheck();
  await picker.getByLabel("Find").fill("twin");
  await picker.getByRole("checkbox", { name: "twin" }).uncheck();
  await expect(page.getByText("A map needs three judges who have judged the same pairs.")).toBeVisible();
});

test("with few judges there is nothing to pick", async ({ page }) => {
  await openJudges(page, 0);
  await expect(map(page).getByRole("img", { name: "Map of 3 judges by how often they agree" })).toBeVisible();
  await expect(page.getByText("judges stand beside each other")).toHaveCount(0);
});
