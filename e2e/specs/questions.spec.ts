/** The row of questions under the tree, with its answers about order and certainty, and the margins in the tree: on the canned pairs, no model. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const ORDER = "Would the other order agree?";
const SURE = "How sure?";

const question = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const answer = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const percents = (text: string | null) =>
  [...(text ?? "").matchAll(/([\d.]+)\s%/g)].map(([, number]) => Number(number));

async function open(page: Page): Promise<void> {
  await new ModelLoading(page).open("./");
}

test("the questions stand closed; each opens its answer and closes the one before, Escape closes it", async ({
  page,
}) => {
  await open(page);
  const row = page.getByRole("region", { name: "Questions" });
  await expect(row.getByRole("group")).toHaveCount(0);
  await question(page, ORDER).focus();
  await page.keyboard.press("Enter");
  await expect(answer(page, ORDER)).toContainText(/^(Yes|No|Not quite)\./);
  await expect(question(page, ORDER)).toHaveAttribute("aria-expanded", "true");
  await question(page, SURE).click();
  await expect(answer(page, ORDER)).toHaveCount(0);
  await expect(answer(page, SURE)).toContainText("of cases");
  await page.keyboard.press("Escape");
  await expect(row.locator(".question-panel")).toHaveCount(0);
  await expect(question(page, SURE)).toBeFocused();
});

test("both orders are shown with their paths; where the tree contradicts itself it says so", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
  await question(page, ORDER).click();
  const panel = answer(page, ORDER);
  await expect(panel).toContainText("This tree contradicts itself whenever");
  await expect(
    panel
      .getByRole("region", { name: /^As given/ })
      .getByRole("listitem")
      .first(),
  ).toContainText("helpfulness");
  await expect(
    panel
      .getByRole("region", { name: /^Exchanged/ })
      .getByRole("listitem")
      .first(),
  ).toContainText("helpfulness");
  const picker = page.getByRole("combobox", { name: "Pair" });
  const answers = new Set<string>();
  for (const label of await picker.getByRole("option").allTextContents()) {
    await picker.selectOption({ label });
    const headline = (await panel.locator(".question-answer").first().textContent()) ?? "";
    const winner = /[12]/.exec((await page.locator(".verdict-headline").textContent()) ?? "")?.[0];
    answers.add(headline.startsWith("Yes") ? "yes" : "no");
    if (headline.startsWith("Yes")) expect(headline).toContain(`still prefers response ${winner}`);
    if (headline.startsWith("No.")) expect(headline).toContain(`prefers response ${winner === "1" ? 2 : 1}`);
  }
  expect([...answers].sort()).toEqual(["no", "yes"]);
});

test("the mean of both orders is an option, and called ours", async ({ page }) => {
  await open(page);
  await question(page, ORDER).click();
  const panel = answer(page, ORDER);
  await expect(panel).toContainText("Our addition");
  await expect(panel).not.toContainText("Taken together");
  await panel.getByRole("checkbox", { name: "Take the mean of both orders" }).check();
  await expect(panel).toContainText(/Taken together, (response [12] is preferred|the two orders are)/);
});

test("certainty is told by leaf for the model's own tree, and not claimed for a borrowed one", async ({ page }) => {
  await open(page);
  await question(page, SURE).click();
  const panel = answer(page, SURE);
  const leaves = panel.getByRole("table", { name: "Where the pair lands" });
  const rows = leaves.locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeGreaterThanOrEqual(2);
  const shares = (await rows.locator("td:last-child").allTextContents()).flatMap(percents);
  // Each is rounded to a tenth, and "under 0.1 %" counts for one.
  expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(1);
  await expect(rows.filter({ hasText: "this pair" })).toHaveCount(1);
  await expect(panel).toContainText("This assumes");
  await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
  await expect(panel).toContainText("nobody has measured");
  await expect(leaves).toHaveCount(0);
});

test("a split's margin stands before the training differences; published trees say that they have none", async ({
  page,
}) => {
  await open(page);
  const tree = page.getByRole("tree");
  const legend = page.getByRole("list", { name: "Legend" });
  await expect(tree.locator(".axis-training").first()).toBeVisible();
  await expect(legend).toContainText("differences of the training pairs");
  await tree.getByRole("treeitem").first().click();
  const detail = page.getByRole("dialog", { name: /^Split on/ });
  await expect(detail).toContainText(/margin [+−]?\d/);
  await expect(detail).toContainText(/Of the training pairs that came here, about \d+\s%/);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
  await expect(legend).toContainText("not published with this tree");
  await expect(tree.locator(".axis-training")).toHaveCount(0);
});

for (const [colorScheme, width] of [
  ["light", 1440],
  ["dark", 390],
] as const) {
  test(`axe finds nothing in the answers, and nothing runs over, ${colorScheme}, ${width} px`, async ({ page }) => {
    // Looking through a page takes axe some seconds, on a busy machine many.
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page);
    for (const name of [ORDER, SURE]) {
      await question(page, name).click();
      await expect(answer(page, name).locator(".question-answer").first()).toBeVisible();
      if (name === ORDER) await page.getByRole("checkbox", { name: "Take the mean of both orders" }).check();
      expect((await new AxeBuilder({ page }).include(".questions").analyze()).violations).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBeLessThanOrEqual(0);
    }
    await question(page, SURE).click();
    await page.getByRole("tree").getByRole("treeitem").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect((await new AxeBuilder({ page }).include(".tree-section").analyze()).violations).toEqual([]);
  });
}
