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

/** What the page says of it: figures of both editions, its card, its method, and the ways in which it comes here. */
async function expectFacts(page: Page, system: ShippedSystem): Promise<void> {
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
  if (system.tree) {
    await expect(page.getByRole("tree")).toBeVisible();
    await expect(page.locator(".board-command")).toContainText(`--tree public/trees/${system.tree}.json`);
  }
  await page.getByText("The code, in Python").click();
  await expect(page.getByRole("region", { name: "Python code" })).toContainText(`${system.id}.jsonl`);
}

test("the published usage example opens as a comparison with its recorded rewards through the Llama tree", async ({
  page,
}) => {
  await page.goto("./#/leaderboard/decision-tree-reward-llama-3.1-8b");
  await expect(page.getByRole("tree")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Open the example as a comparison" }).click();
  await expect(page.getByText("scored by Decision-Tree-Reward-Llama-3.1-8B")).toBeVisible();
  await expect(page.locator(".verdict-headline")).toHaveText(/Response 1 is preferred, 98.6 %/);
  await expect(page.getByText("Fitted on this model's own reward differences.")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Its published tree" })).toBeVisible();
});

test.describe("with the network gone", () => {
  test.use({ serviceWorkers: "allow" });

  test("each of the twelve has a page, from which a sample leads to what explains it: its own tree, or one fitted to what it prefers", async ({
    page,
    context,
  }) => {
    await page.goto("./#/leaderboard");
    await expect(page.getByText("Available offline")).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    for (const system of systems) {
      await openSystem(page, system);
      await expectFacts(page, system);
      await page.getByRole("button", { name: "Try it with a sample" }).click();
      if (system.tree) {
        await expect(page.getByLabel("Rewards")).toContainText(`${system.model} (a made-up sample)`);
        await expect(page.getByLabel("Tree", { exact: true })).toContainText(system.model);
      } else {
        await expect(
          page.getByRole("heading", { name: `${system.model} (a made-up sample) on Our example pairs` }),
        ).toBeVisible();
        await expect(page.getByText(/On held-out pairs it says what the label says in/)).toBeVisible();
        await expect(page.getByText(/There are only 1[13] independent prompts/)).toBeVisible();
      }
      await page.getByRole("navigation").getByRole("link", { name: "Leaderboard" }).click();
    }
  });
});

test("a file of a system's outputs is joined from its page, and its column is chosen for the fit there", async ({
  page,
}) => {
  await page.goto("./#/leaderboard/qrm-llama3.1-8b-v2");
  await page.getByRole("button", { name: "Try it with a sample" }).click();
  await expect(page.getByRole("heading", { name: "Fit a tree", exact: true })).toBeVisible();
  await page.goto("./#/leaderboard/skywork-reward-llama-3.1-8b-v0.2");
  await expect(page.getByText("has no column called Skywork-Reward-Llama-3.1-8B-v0.2")).toBeVisible();
  const scores = ["refusal-or-help", "padding", "i-dont-know", "cut-off"].map((id, i) =>
    JSON.stringify({ id, score_1: i % 2, score_2: (i + 1) % 2 }),
  );
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file of outputs" }).click(),
  ]);
  await chooser.setFiles({ name: "out.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(scores.join("\n")) });
  await page.getByRole("button", { name: "Add to the set" }).click();
  await page.goto("./#/leaderboard/skywork-reward-llama-3.1-8b-v0.2");
  await page.getByRole("button", { name: "Fit a tree to its preference" }).click();
  await expect(page.getByLabel("Explain")).toHaveValue("Skywork-Reward-Llama-3.1-8B-v0.2");
});

test("an address of no system says so", async ({ page }) => {
  await page.goto("./#/leaderboard/none-such");
  await expect(page.getByText("The leaderboard has no system called “none-such”.")).toBeVisible();
});
