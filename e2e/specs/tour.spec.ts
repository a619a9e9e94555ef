/** The guided tour: each step is done by doing it, at two widths, with a mouse and with the keyboard. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { ROOT } from "../support/shippedTree.ts";
import { test } from "../support/test.ts";

const tour = (page: Page) => page.getByRole("region", { name: "Tour" });
const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });
const said = (page: Page) => page.getByRole("status").filter({ hasText: "Step" });

test("the tour goes on as the visitor acts, hides the verdict until the guess, and can be left and resumed", async ({
  page,
}) => {
  await new ModelLoading(page).open("./");
  await page.getByRole("button", { name: "Take the tour, two minutes" }).click();
  await expect(tour(page)).toContainText("Step 1 of 6");
  await expect(tour(page)).toBeFocused();
  await expectNothingTold(page);
  await verdict(page).getByRole("button", { name: "Response 1" }).click();
  await expect(tour(page)).toContainText("You guessed response 1, but the model says: response 2 is preferred");
  await expect(said(page)).toContainText("Step 2 of 6: see the rewards. Each response has one reward");
  await tour(page).getByRole("button", { name: "coherence" }).click();
  await expect(tour(page)).toContainText("Not coherence");
  await page.reload();
  await expect(tour(page)).toContainText("Step 2 of 6");
  await tour(page).getByRole("button", { name: "helpfulness" }).click();
  await tour(page).getByRole("button", { name: "Leave the tour" }).click();
  await expect(tour(page)).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
  await page.goto("./#/learn");
  await page.getByRole("link", { name: "Go on with step 3" }).click();
  await expect(tour(page)).toContainText("Step 3 of 6");
});

test("at 390 px the tour covers nothing of what it is about, and is walked by keyboard to its end", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await new ModelLoading(page).open("./");
  await page.getByRole("button", { name: "Take the tour, two minutes" }).press("Enter");
  await expectUncovered(page, verdict(page).getByRole("button", { name: "Response 2" }));
  await verdict(page).getByRole("button", { name: "Response 2" }).press("Enter");
  await expect(tour(page)).toContainText("The model agrees with you");
  await expectUncovered(page, page.getByRole("table", { name: "Rewards on the rating scale" }));
  await tour(page).getByRole("button", { name: "helpfulness" }).press("Enter");
  const path = page.getByRole("tree").getByRole("treeitem", { selected: true });
  await expectUncovered(page, path.first());
  await path.last().press("Enter");
  await expect(tour(page)).toContainText("Step 4 of 6");
  await page.keyboard.press("Escape");
  await path.nth(2).press("Enter");
  await expect(tour(page)).toContainText(`Right: ${ROOT}`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "What if?" }).press("Enter");
  await page.getByRole("slider", { name: new RegExp(ROOT) }).press("Home");
  await expect(tour(page)).toContainText("Flipped: response 1 is preferred");
  const order = page.getByRole("button", { name: "Would the other order agree?" });
  await expectUncovered(page, order);
  await order.press("Enter");
  await expect(tour(page)).toContainText("The tour is done");
  await expect(tour(page).getByRole("listitem")).toHaveCount(3);
});

/** Neither drawn, nor said to screen readers, nor in the title. */
async function expectNothingTold(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText("Which response does the model prefer?");
  await expect(page.getByRole("tree")).toHaveCount(0);
  const all = `${await page.title()} ${await page.locator("body").innerText()} ${(await page.getByRole("status").allTextContents()).join(" ")}`;
  expect(all).not.toMatch(/is (narrowly )?preferred|\bpreferred\b.*%|\d+\.\d\s%/);
}

async function expectUncovered(page: Page, part: Locator): Promise<void> {
  const seen = async () => {
    const [strip, box] = [await tour(page).boundingBox(), await part.boundingBox()];
    return strip !== null && box !== null && box.y >= 0 && box.y + box.height <= strip.y;
  };
  await expect.poll(seen).toBe(true);
}
