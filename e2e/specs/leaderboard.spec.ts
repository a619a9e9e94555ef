/** The published leaderboard: ordered, revised figures told from first ones, and the visitor's own rows below. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

const rows = (page: Page) => page.getByRole("region", { name: "The leaderboard" }).getByRole("row");
const head = (page: Page, name: string) => page.getByRole("columnheader", { name, exact: true });

test("the table is ordered by any column with the keyboard, and says whose figures were revised", async ({ page }) => {
  await page.goto("./#/leaderboard");
  await expect(rows(page)).toHaveCount(13);
  await expect(rows(page).nth(1)).toContainText("Decision-Tree-Reward-Gemma-2-27B");
  await expect(rows(page).nth(5)).toContainText("4=");
  await expect(rows(page).nth(1).getByText("95.3 (the best of Overall)")).toBeVisible();
  await expect(head(page, "Overall")).toHaveAttribute("aria-sort", "descending");
  await head(page, "Chat").getByRole("button").press("Enter");
  await expect(head(page, "Chat")).toHaveAttribute("aria-sort", "descending");
  await expect(rows(page).nth(1)).toContainText("MetaMetrics-RM-v1.0");
  await head(page, "Base").getByRole("button").press("Enter");
  await expect(head(page, "Base")).toHaveAttribute("aria-sort", "ascending");
  await expect(head(page, "Chat")).toHaveAttribute("aria-sort", "none");
  const llama = rows(page).filter({ hasText: "Decision-Tree-Reward-Llama-3.1-8B" });
  await expect(llama).toContainText("94.3revised 94.5");
  await page.getByText("Revised, where there is a revision").click();
  await expect(llama).toContainText("94.5first 94.3");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

/** All of Chat, and two subsets of Reasoning; anna is always right. */
const set = [
  ["alpacaeval-easy", 100],
  ["alpacaeval-length", 95],
  ["alpacaeval-hard", 95],
  ["mt-bench-easy", 28],
  ["mt-bench-med", 40],
  ["hep-python", 3],
  ["hep-js", 3],
]
  .flatMap(([subset, count]) =>
    Array.from({ length: Number(count) }, (_, i) =>
      JSON.stringify({
        id: `${subset} ${i}`,
        prompt: `Question ${i} of ${subset}?`,
        response_1: "First.",
        response_2: "Second.",
        label: i % 2,
        judges: { anna: i % 2 },
        scores: { mine: [i % 4 === 0 ? 1 : 0, i % 4 === 0 ? 0 : 1] },
        subset,
      }),
    ),
  )
  .join("\n");

test("the visitor's rows are marked as theirs, and sections without all of their subsets stay empty with the reason", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/set");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(set) });
  await expect(page.getByText("mine.jsonl: 364 pairs")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Leaderboard" }).click();
  await expect(page.getByText("Yours, from mine.jsonl: how often each agrees with “label”.")).toBeVisible();
  await expect(
    page.getByText("The file has no pairs of Chat Hard and Safety, and only hep-js and hep-python of Reasoning."),
  ).toBeVisible();
  const anna = rows(page).filter({ hasText: "anna" });
  await expect(anna).toContainText("yours");
  await expect(anna.getByRole("cell")).toContainText(["–", "100.0all of 358 pairs", "–", "–", "–", "364 pairs"]);
  await expect(rows(page).filter({ hasText: "a score of the set" })).toContainText("mine");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
