/** Two tabs with a set each: neither takes the other's away, over a reload too; what no tab shows is deleted. */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

async function importSet(page: Page, name: string): Promise<void> {
  const row = { id: name, prompt: `Question of ${name}?`, response_1: "a", response_2: "b", label: 0 };
  await page.goto("./#/set");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(row)) });
  await expect(page.getByText(`${name}: 1 pair`)).toBeVisible();
}

/** Names of the sets that are kept on the device. */
const keptSets = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open("split-decision-sets");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("sets").objectStore("sets").getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ name }: { name: string }) => name).sort());
          };
        };
      }),
  );

test("two tabs show a set each, and keep it", async ({ page, context }) => {
  await importSet(page, "first.json");
  const other = await context.newPage();
  await importSet(other, "second.json");
  await page.reload();
  await expect(page.getByText("first.json: 1 pair")).toBeVisible();
  await expect(page.getByText("Question of first.json?").first()).toBeVisible();
  await expect.poll(() => keptSets(page)).toEqual(["first.json", "second.json"]);
  await other.reload();
  await expect(other.getByText("Question of second.json?").first()).toBeVisible();
  await page.close();
  await importSet(other, "third.json");
  await expect.poll(() => keptSets(other)).toEqual(["third.json"]);
});
