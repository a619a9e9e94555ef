/** The quiz: a verdict that is hidden from eyes, screen readers and the title until a guess, and a tally that is kept. */
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const quiz = (page: Page) => page.getByRole("region", { name: "Quiz" });
const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });

test("the quiz hides the verdict until a guess, goes on, keeps the tally over a reload, and forgets it when asked", async ({
  page,
}) => {
  const model = new ModelLoading(page);
  await model.open("./#/learn");
  await page.getByRole("link", { name: "Start the quiz" }).click();
  await expect(quiz(page)).toContainText("Quiz: pair 1 of 13");
  await expectNothingTold(page);
  await quiz(page).getByRole("button", { name: "Response 1" }).press("Enter");
  await expect(quiz(page)).toContainText(/You guessed response 1, and|You guessed response 1; the model/);
  await expect(verdict(page)).toContainText(/Response [12] is (narrowly )?preferred/);
  await expect(page.getByRole("tree")).toBeVisible();
  await expect(quiz(page).getByRole("button", { name: "Next pair" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(quiz(page)).toContainText("Quiz: pair 2 of 13");
  await expectNothingTold(page);
  const asked = await page.getByRole("textbox", { name: "Response 1: text" }).inputValue();
  await page.reload();
  await model.idle();
  await expect(quiz(page)).toContainText("Quiz: pair 2 of 13");
  await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue(asked);
  await expectNothingTold(page);
  await verdict(page).getByRole("button", { name: "Response 2" }).click();
  await expect(quiz(page)).toContainText(/You and the model: [012] of 2/);
  await page.goto("./#/learn");
  await expect(page.getByText(/^[012] of 2, .* interval/).first()).toBeVisible();
  await page.getByRole("button", { name: "Forget my answers" }).click();
  await expect(page.getByText(/of 2, .* interval/)).toHaveCount(0);
});

/** Neither drawn, nor said to screen readers, nor in the title. */
async function expectNothingTold(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText("Which response does the model prefer?");
  await expect(page.getByRole("tree")).toHaveCount(0);
  await expect(page.getByRole("table")).toHaveCount(0);
  const said = (await page.getByRole("status").allTextContents()).join(" ");
  const all = `${await page.title()} ${await page.locator("body").innerText()} ${said}`;
  expect(all).not.toMatch(/is (narrowly )?preferred|\d+\.\d %|careful person prefers/);
}
