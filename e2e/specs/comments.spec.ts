/** Comments on words and nodes, from selecting to removing, by keys alone where that matters. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { ROOT } from "../support/shippedTree.ts";
import { test } from "../support/test.ts";

const responseField = (page: Page, response: 1 | 2) =>
  page.getByRole("textbox", { name: `Response ${response}: text` });
const section = (page: Page) => page.getByRole("region", { name: "Comments" });

/** Selects by keys, as somebody without a mouse does. */
async function selectFirst(page: Page, response: 1 | 2, characters: number): Promise<void> {
  await responseField(page, response).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let i = 0; i < characters; i++) await page.keyboard.press("Shift+ArrowRight");
}

async function commentOnFirst(page: Page, response: 1 | 2, characters: number, note: string): Promise<void> {
  await selectFirst(page, response, characters);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Comment", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type(note);
  await page.keyboard.press("Enter");
}

test("words are commented on by keys alone; the note stands beside its number, leads to its words, and can be removed", async ({
  page,
}) => {
  await new ModelLoading(page).open("./");
  await expect(section(page)).toHaveCount(0);
  const before = await responseField(page, 1).inputValue();
  await commentOnFirst(page, 1, 9, "Is this so?");
  const item = section(page).getByRole("listitem");
  await expect(item).toContainText("Is this so?");
  await expect(item).toContainText(before.slice(0, 9).trim());
  const number = section(page).getByRole("button", { name: "Comment 1: show its place" });
  await expect(number).toBeFocused();
  await expect(page.locator(".response-1 mark")).toHaveText(before.slice(0, 9).trim());
  await expect(responseField(page, 1)).toHaveAccessibleDescription(/1 comment, listed below\./);
  await page.keyboard.press("Enter");
  await expect(responseField(page, 1)).toBeFocused();
  const selected = await responseField(page, 1).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe(before.slice(0, 9).trim());
  await page.reload();
  await expect(item).toContainText("Is this so?");
  await section(page).getByRole("button", { name: "Remove comment 1" }).click();
  await expect(section(page)).toHaveCount(0);
  expect(await responseField(page, 1).inputValue()).toBe(before);
});

test("a comment whose words change says so, and is in place again when they are back", async ({ page }) => {
  await new ModelLoading(page).open("./");
  await commentOnFirst(page, 2, 4, "");
  await responseField(page, 2).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("x");
  await expect(section(page)).toContainText("these words no longer stand there");
  await expect(page.locator(".response-2 mark")).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await expect(section(page)).not.toContainText("no longer");
  await expect(page.locator(".response-2 mark")).toHaveCount(1);
});

test("a node is commented on from its detail; the number stands at it and is read with it", async ({ page }) => {
  await new ModelLoading(page).open("./");
  const root = page.getByRole("treeitem").first();
  await root.click();
  await page.getByRole("dialog").getByRole("button", { name: "Comment" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Everything hangs on this.");
  await page.getByRole("button", { name: "Save comment" }).click();
  await expect(root).toHaveAccessibleName(/Comment 1\.$/);
  await expect(section(page)).toContainText(`The split on ${ROOT}`);
  await section(page)
    .getByRole("button", { name: /show its place/ })
    .click();
  await expect(root).toBeFocused();
  await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
  await expect(section(page)).toContainText("Of another tree than this one.");
});

test("comments go along in a link and stand in their places in another browser, where they can be removed", async ({
  page,
  browser,
}) => {
  await new ModelLoading(page).open("./");
  await commentOnFirst(page, 1, 9, "Is this so?");
  await page.getByRole("treeitem").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Comment" }).click();
  await expect.poll(() => page.url()).toMatch(/[#&]n=/);
  const withOne = page.url();
  await page.keyboard.type("<b>Everything</b> hangs on this.");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).not.toBe(withOne);

  const context = await browser.newContext();
  const other = await context.newPage();
  await new ModelLoading(other).open(page.url());
  const items = section(other).getByRole("listitem");
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("Is this so?");
  await expect(items.last()).toContainText("<b>Everything</b> hangs on this.");
  expect(await other.locator(".response-1 mark").textContent()).toBe(
    await page.locator(".response-1 mark").textContent(),
  );
  await expect(other.getByRole("treeitem").first()).toHaveAccessibleName(/Comment 2\.$/);
  await responseField(other, 1).focus();
  await other.keyboard.press("ControlOrMeta+Home");
  await other.keyboard.type("x");
  await expect(section(other)).toContainText("these words no longer stand there");
  await section(other).getByRole("button", { name: "Remove comment 1" }).click();
  await expect(items).toHaveCount(1);

  const embedded = `${page.url()}&embed=1&hide=conversation,rewards,questions`;
  await other.goto("about:blank");
  await other.goto(embedded);
  await expect(items).toHaveText([/Is this so\?/, /hangs on this\./]);
  await expect(section(other).getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  expect(await other.locator(".response-1 mark").textContent()).toBe(
    await page.locator(".response-1 mark").textContent(),
  );
  await expect(other.getByRole("treeitem").first()).toHaveAccessibleName(/Comment 2\.$/);
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
  await other.goto("about:blank");
  await other.goto(`${embedded},comments`);
  await expect(other.getByRole("region", { name: "Response 1", exact: true })).toBeVisible();
  await expect(other.locator("mark, .comments")).toHaveCount(0);
  await context.close();
});

test("notes and words are text, whatever they hold", async ({ page, violations }) => {
  const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await new ModelLoading(page).open("./");
  await responseField(page, 1).fill(hostile);
  await commentOnFirst(page, 1, hostile.length, hostile);
  await expect(section(page).getByRole("listitem")).toContainText(hostile);
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.title()).not.toBe("run");
  expect(violations).toEqual([]);
});

for (const [width, colorScheme] of [
  [1440, "light"],
  [390, "dark"],
] as const)
  test(`axe finds nothing in comments, and nothing runs over the edge, at ${width} px, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await new ModelLoading(page).open("./");
    await commentOnFirst(page, 1, 12, "A note that is long enough to be broken into more than one line here.");
    await commentOnFirst(page, 2, 5, "x".repeat(300));
    const root = page.getByRole("treeitem").first();
    await root.click();
    await page.getByRole("dialog").getByRole("button", { name: "Comment" }).click();
    await page.keyboard.type("At the root.");
    await page.keyboard.press("Enter");
    await selectFirst(page, 1, 4);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/comments-${width}.png`, fullPage: true });
  });
