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

test("a quiz on a set says the same of its pairs after a reload: they are the set's, and came by no link", async ({
  page,
}) => {
  const model = new ModelLoading(page);
  await model.open("./#/set");
  const rows = Array.from({ length: 3 }, (_, i) => ({
    prompt: `Question ${i}?`,
    response_1: "First.",
    response_2: "Second.",
    label: 1,
    rewards: [
      [1, 1, 1, 1, 1],
      [3, 2, 2, 2, 2],
    ],
  }));
  const buffer = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
  await page.locator('input[type="file"]').first().setInputFiles({ name: "mine.jsonl", mimeType: "", buffer });
  await expect(page.getByText("mine.jsonl: 3 pairs")).toBeVisible();
  await page.goto("./#/learn");
  await page.getByRole("link", { name: "Start the quiz of your set" }).click();
  await quiz(page).getByRole("button", { name: "Response 2" }).click();
  await expect(verdict(page)).toContainText("Response 2 is");
  await expect(page).toHaveURL(/#v=/);
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await model.idle();
    await expect(quiz(page)).toContainText("You guessed response 2, and the model prefers it, too.");
    await expect(page.getByText("These rewards are recorded in the set.")).toBeVisible();
    await expect(verdict(page)).toContainText("Response 2 is");
    await expect(verdict(page)).not.toContainText("from a link");
  }
});

/** Neither drawn, nor said to screen readers, nor in the title. */
async function expectNothingTold(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText("Which response does the model prefer?");
  await expect(page.getByRole("tree")).toHaveCount(0);
  await expect(page.getByRole("table")).toHaveCount(0);
  const said = (await page.getByRole("status").allTextContents()).join(" ");
  const all = `${await page.title()} ${await page.locator("body").innerText()} ${said}`;
  expect(all).not.toMatch(/is (narrowly )?preferred|\d+\.\d\s%|careful person prefers/);
}
