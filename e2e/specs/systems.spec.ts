/** A page for each of the twelve systems: what its row of the leaderboard promises is there. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

interface ShippedSystem {
  readonly id: string;
  readonly model: string;
  readonly method: string;
  readonly scores: readonly number[];
  readonly revised?: readonly number[];
  readonly card: string;
  readonly runs: readonly string[];
  readonly tree?: string;
}

const { systems } = JSON.parse(
  readFileSync(new URL("../../public/systems/leaderboard.json", import.meta.url), "utf8"),
) as { readonly systems: readonly ShippedSystem[] };

/** By the way of the table: each page is reached as a visitor reaches it. */
async function openSystem(page: Page, { model }: ShippedSystem): Promise<void> {
  await page.getByRole("region", { name: "The leaderboard" }).getByRole("link", { name: model, exact: true }).click();
  await expect(page.getByRole("heading", { name: model, exact: true })).toBeVisible();
}

test("each of the twelve names has a page with its figures, its card, its method and the ways in which it comes here", async ({
  page,
}) => {
  await page.goto("./#/leaderboard");
  for (const system of systems) {
    await openSystem(page, system);
    const figures = page.getByRole("region", { name: "Its figures" });
    for (const figure of [...system.scores, ...(system.revised ?? [])])
      await expect(figures.getByRole("cell", { name: figure.toFixed(1), exact: true }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: system.card.replace("https://", "") })).toHaveAttribute(
      "rel",
      "noopener",
    );
    await expect(page.getByRole("heading", { name: `How it works: ${system.method.toLowerCase()}` })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Load its package" })).toHaveCount(
      system.runs.includes("live") ? 1 : 0,
    );
    await expect(page.getByRole("heading", { name: "Its published tree" })).toHaveCount(system.tree ? 1 : 0);
    if (system.tree) await expect(page.getByRole("tree")).toBeVisible();
    if (system === systems[0] || system === systems[7])
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("link", { name: "All systems" }).click();
  }
});

test("the published usage example opens as a comparison with its recorded rewards through the Llama tree", async ({
  page,
}) => {
  await page.goto("./#/leaderboard/decision-tree-reward-llama-3.1-8b");
  await page.getByRole("button", { name: "Open the example as a comparison" }).click();
  await expect(page.getByText("scored by Decision-Tree-Reward-Llama-3.1-8B")).toBeVisible();
  await expect(page.locator(".verdict-headline")).toHaveText(/Response 1 is preferred, 98.6 %/);
  await expect(page.getByText("Fitted on this model's own reward differences.")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Its published tree" })).toBeVisible();
});

test("an address of no system says so", async ({ page }) => {
  await page.goto("./#/leaderboard/none-such");
  await expect(page.getByText("The leaderboard has no system called “none-such”.")).toBeVisible();
});
