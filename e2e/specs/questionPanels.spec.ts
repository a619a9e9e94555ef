/** What would flip it, what if, and beside another: on the canned examples, before any model has loaded. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { ROOT } from "../support/shippedTree.ts";
import { test } from "../support/test.ts";

const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });

async function ask(page: Page, question: string) {
  await page.getByRole("button", { name: question, exact: true }).click();
  const panel = page.getByRole("group", { name: question });
  await expect(panel.getByRole("combobox").first()).toBeVisible();
  return panel;
}

async function expectClean(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).include(".questions").include(".compare-result");
  expect((await axe.analyze()).violations).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

test("the smallest flip is said, outlined on the tree, and impossible where what decides is kept", async ({ page }) => {
  await new ModelLoading(page).open("./");
  const panel = await ask(page, "What would flip it?");
  await expect(panel).toContainText(
    new RegExp(`If response 2's ${ROOT} were [\\d.]+ (lower|higher), response [12] would be preferred`),
  );
  await expect(panel).toContainText("The flipped differences lie in the range of the training data.");
  expect(await page.locator(".tree-chart .node.is-other-way").count()).toBeGreaterThan(0);
  const kept = panel.getByRole("checkbox", { name: `Keep ${ROOT} as it is` });
  await kept.check();
  await expect(panel).toContainText(`With ${ROOT} kept as it is, the winner cannot change.`);
  await kept.uncheck();
  await panel.getByText("Another confidence").click();
  await expect(panel).toContainText(/would still be preferred, but with [\d.]+\s% instead of [\d.]+\s%/);
});

test("what is said to flip it does, when it is typed into what if", async ({ page }) => {
  await new ModelLoading(page).open("./");
  const flip = await ask(page, "What would flip it?");
  const sentence = /were ([\d.]+) (lower|higher), response ([12]) would be preferred, ([\d.]+\s%)/;
  const [, size, way, winner, percent] = sentence.exec((await flip.textContent()) ?? "") ?? [];
  const panel = await ask(page, "What if?");
  const field = panel.getByRole("spinbutton", { name: new RegExp(`^${ROOT} difference`) });
  const now = Number(await field.inputValue());
  await field.fill((now + (way === "lower" ? -1 : 1) * Number(size)).toFixed(4));
  await expect(verdict(page)).toContainText("What if: not the model's rewards");
  await expect(verdict(page)).toContainText(`Response ${winner} is preferred, ${percent}`);
});

test("a slider moves by keys, the tree follows, and reset goes back", async ({ page }) => {
  await new ModelLoading(page).open("./");
  const before = await page.locator(".verdict-headline").textContent();
  const panel = await ask(page, "What if?");
  const slider = panel.getByRole("slider", { name: new RegExp(`^${ROOT} difference`) });
  await slider.focus();
  await page.keyboard.press("Home");
  const root = page.getByRole("treeitem", { name: new RegExp(`^split on ${ROOT}, difference −4\\.00`) });
  await expect(root).toBeVisible();
  await expect(verdict(page)).toContainText("Response 1 is preferred");
  await expect(panel.getByRole("img", { name: /This pair: −4\.00/ })).toBeVisible();
  await verdict(page).getByRole("button", { name: "Reset" }).click();
  await expect(page.locator(".verdict-headline")).toHaveText(String(before));
  await expect(verdict(page)).not.toContainText("What if");
});

test("another pair stands beside this one", async ({ page }) => {
  await new ModelLoading(page).open("./");
  const panel = await ask(page, "Beside another");
  await expect(panel.getByRole("region")).toHaveCount(2);
  const picker = panel.getByRole("combobox", { name: "Beside" });
  for (const label of (await picker.getByRole("option").allTextContents()).slice(1, 4)) {
    await picker.selectOption({ label });
    await expect(panel.getByRole("status")).toContainText(/They part at|the same path/);
  }
});

for (const [width, colorScheme] of [
  [1440, "dark"],
  [390, "light"],
] as const) {
  test(`axe finds nothing in the panels, and nothing runs over the edge, at ${width} px, ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await new ModelLoading(page).open("./");
    await ask(page, "What would flip it?");
    await expectClean(page);
    const whatIf = await ask(page, "What if?");
    await whatIf.getByRole("slider").first().press("ArrowLeft");
    for (const table of await whatIf.getByText("As a table").all()) await table.click();
    await expectClean(page);
    await whatIf.getByText("Rewards", { exact: true }).click();
    await expectClean(page);
    await ask(page, "Beside another");
    await expectClean(page);
  });
}
