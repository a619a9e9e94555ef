/** A tree fitted to a set on the page: chosen, fitted in a worker, tried, taken into the other views, saved and opened. */

import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

/** Anna goes by correctness alone; the label by helpfulness, with some noise. */
const rows = Array.from({ length: 120 }, (_, i) => {
  const [helpfulness, correctness] = [(i * 37) % 11, (i * 53) % 7];
  return JSON.stringify({
    id: `p${i}`,
    prompt: `Question ${i}?`,
    response_1: `First ${i}.`,
    response_2: `Second ${i}.`,
    label: helpfulness + (i % 9 === 0 ? 6 : 0) > 5 ? 1 : 0,
    rewards: [
      [2, 2, 2, 2, 2],
      [helpfulness - 3, correctness - 1, 2, 2, (i % 5) - 1],
    ],
    judges: { anna: correctness > 3 ? 1 : 0 },
  });
}).join("\n");

async function openFit(page: Page): Promise<void> {
  await page.goto("./#/set");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(rows) });
  await expect(page.getByText("mine.jsonl: 120 pairs")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Fit" }).click();
  await expect(page.getByRole("heading", { name: "Fit a tree" })).toBeVisible();
}

const trusted = (page: Page) => page.getByRole("heading", { name: "Can it be trusted?" });

test("a judge's tree is fitted and tried, decides in the other views, and is there after a reload", async ({
  page,
}) => {
  await openFit(page);
  await page.getByLabel("Explain").selectOption("anna");
  await page.getByRole("button", { name: "Fit the tree" }).press("Enter");
  await expect(page.getByText(/asks for the correctness difference first \(> 0\.50\), and nothing else/)).toBeVisible();
  await expect(trusted(page)).toBeVisible();
  await expect(page.getByText(/On held-out pairs it says what the label says in 100\.0 %/)).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Importances", exact: true }).getByRole("row", { name: /^correctness/ }),
  ).toContainText("100 %");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Use this tree" }).click();
  await page.getByRole("status").getByRole("link", { name: "Compare" }).click();
  await expect(page.getByLabel("Tree", { exact: true })).toContainText("anna on mine.jsonl");
  await expect(page.getByText("the correctness of 2 is", { exact: true })).toBeVisible();
  await page.reload();
  await expect(
    page.getByLabel("Tree", { exact: true }).getByRole("option", { name: "anna on mine.jsonl" }),
  ).toBeAttached();
});

test("other options mark the tree as fitted with those before; it is saved and opened again", async ({ page }) => {
  await openFit(page);
  await page.getByRole("button", { name: "Fit the tree" }).click();
  await expect(trusted(page)).toBeVisible();
  await page.getByLabel("Depth", { exact: true }).selectOption("1");
  await expect(page.getByText("with the options before")).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the tree" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8");
  expect(JSON.parse(saved)).toMatchObject({
    schema: "split-decision/tree@1",
    provenance: { label: "label", pairs: 120 },
  });
  await page.getByText("Rules", { exact: true }).click();
  await expect(page.getByText(/if helpfulness difference ≤/).first()).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a tree file" }).click(),
  ]);
  await chooser.setFiles({ name: "tree.json", mimeType: "application/json", buffer: Buffer.from(saved) });
  await expect(page.getByText("It decides in every view now")).toBeVisible();
  await page.goto("./#/set");
  await expect(page.getByLabel("Tree", { exact: true })).toContainText("label on mine.jsonl");
});

test("every judge gets a tree beside the published ones; two are compared, and the pairs on which they part are shown", async ({
  page,
}) => {
  await openFit(page);
  await expect(page.getByRole("rowheader", { name: "Llama-3.1-8B" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Fit a tree to each of the 2 judges of this set" }).click();
  await expect(page.getByRole("row", { name: "anna yours" })).toContainText("1.00");
  await expect(page.getByRole("heading", { name: "Two trees side by side" })).toBeVisible();
  await expect(page.getByText("not in the other tree").first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const decisions = [3, 4, 5].map((i) => JSON.stringify({ id: `p${i}`, judge: "otto", winner: "2" })).join("\n");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Add a system's outputs" }).click(),
  ]);
  await chooser.setFiles({ name: "otto.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(decisions) });
  await expect(page.getByText("Decisions of judges: 3 rows, 3 joined by id, 0 unmatched.")).toBeVisible();
  await page.getByRole("button", { name: "Add to the set" }).click();
  await expect(page.getByLabel("Explain").getByRole("option", { name: "otto" })).toBeAttached();
  await page.getByRole("button", { name: "Show these pairs" }).click();
  await expect(page.getByRole("region", { name: "Filters" })).toContainText("trees of label and anna part");
});

test("a node is decided by hand: another split, then a leaf, and the fit decides again", async ({ page }) => {
  await openFit(page);
  await page.getByRole("button", { name: "Fit the tree" }).click();
  await expect(page.getByText(/asks for the helpfulness difference first/)).toBeVisible();
  await page.getByRole("button", { name: /^All pairs: 120 pairs/ }).press("Enter");
  const node = page.getByRole("region", { name: "The chosen node" });
  await expect(node.getByRole("row", { name: /^helpfulness/ })).toContainText("is asked");
  await node.getByRole("button", { name: /^Ask this\s+about verbosity/ }).click();
  await expect(page.getByText(/asks for the verbosity difference first/)).toBeVisible();
  await expect(page.getByText("1 node is decided by hand.")).toBeVisible();
  await node.getByLabel("Line of the verbosity difference").fill("-1.25");
  await node.getByRole("button", { name: "Move it there" }).click();
  await expect(page.getByText(/asks for the verbosity difference first \(> −1\.25\)/)).toBeVisible();
  await node.getByRole("button", { name: "Make it a leaf" }).click();
  await expect(page.getByText(/^The tree asks nothing/)).toBeVisible();
  expect((await new AxeBuilder({ page }).include(".fit-outcome").analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Let the fit decide all" }).click();
  await expect(page.getByText(/asks for the helpfulness difference first/)).toBeVisible();
});
