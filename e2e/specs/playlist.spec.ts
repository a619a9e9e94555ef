/** A lecture: a playlist from a file, stepped through by keys in large type, and one that is made on the page. */
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { encodeLink } from "../../src/core/link.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const link = (question: string) =>
  encodeLink({
    messages: [{ role: "user", content: question }],
    response1: "First.",
    response2: "Second.",
    rewards: [
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
    ],
  });

const LECTURE = `# Of a test
One
${link("Who is first?")}
Broken
#v=1ab&a=%%%
not followed by a link
Three
https://example.com/${link("Who is third?")}
`;

const stage = (page: Page) => page.getByRole("main");

test("a playlist from a file is presented by keys, with what is damaged said at its place", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await new ModelLoading(page).open("./#/learn");
  await page
    .getByLabel("Open a playlist")
    .setInputFiles({ name: "lecture.txt", mimeType: "text/plain", buffer: Buffer.from(LECTURE) });
  await expect(page.getByRole("alert")).toContainText("Line 6: “not followed by a link” is followed by no link.");
  await page.getByRole("textbox", { name: "Title of 1" }).press("PageDown");
  await page.getByRole("link", { name: "Present" }).press("Enter");
  await expect(stage(page)).toContainText("1 of 3");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One");
  await expect(stage(page)).toContainText("Who is first?");
  await expect(stage(page)).toContainText(/Response 2 is (narrowly )?preferred/);
  await page.keyboard.press("PageDown");
  await expect(stage(page)).toContainText("2 of 3");
  await expect(stage(page)).toContainText("This link cannot be read");
  await page.keyboard.press("ArrowRight");
  await expect(stage(page)).toContainText("Who is third?");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("b");
  await expect(page.getByText("Who is third?")).toHaveCount(0);
  await page.keyboard.press(" ");
  await expect(stage(page)).toContainText("3 of 3");
  await page.keyboard.press("PageUp");
  await expect(stage(page)).toContainText("2 of 3");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Learn", exact: true })).toBeVisible();
});

test("a playlist is made of what is on the page, put in order, and saved as it opens again", async ({ page }) => {
  await new ModelLoading(page).open("./#/learn");
  const add = page.getByRole("button", { name: "Add the comparison that is on the page" });
  await add.click();
  await add.click();
  await page.getByRole("textbox", { name: "Title of 2" }).fill("The second");
  await page.getByRole("button", { name: "Up with The second" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as text" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  await page.getByRole("button", { name: "Empty the list" }).click();
  await expect(page.getByRole("textbox", { name: "Title of 1" })).toHaveCount(0);
  await page
    .getByLabel("Open a playlist")
    .setInputFiles({ name: "playlist.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.getByRole("textbox", { name: "Title of 1" })).toHaveValue("The second");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Title of 2" })).toHaveValue("Refusal or help");
});
