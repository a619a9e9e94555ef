/** A preference set on the page: brought in, counted, filtered, opened and kept. */
import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { ROOT } from "../support/shippedTree.ts";
import { test } from "../support/test.ts";

/** The page's own tree may ask for either first. */
const rewards = (helpful: number) => [helpful, helpful, 3, 1, 1];
/** Labels and a judge, some against the rewards; texts with what a page must not run; a bad line in the middle. */
const rows = Array.from({ length: 40 }, (_, i) =>
  JSON.stringify({
    id: `p${i}`,
    prompt: i === 7 ? '<img src=x onerror="document.title=1"> a javascript:alert(1) link' : `Question ${i}?`,
    response_1: `First ${i}.`,
    response_2: `Second ${i}.`,
    label: i % 4 === 0 ? 0 : 1,
    rewards: [rewards(1), rewards(i % 2 === 0 ? 3 : 0)],
    judges: { anna: i % 3 === 0 ? 0 : 1, ben: i % 2 },
    slices: { subset: i < 10 ? "small" : "large" },
  }),
);
const FILE = [...rows.slice(0, 20), '{"id": 5, "label": "maybe"}', ...rows.slice(20)].join("\n");

async function importRows(page: Page, body: string | Uint8Array = FILE): Promise<void> {
  await page.goto("./#/set");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "mine.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(body) });
}

const status = (page: Page) => page.getByRole("region", { name: "Filters" }).getByRole("status");

test("a file is imported, a bad row is said, and the set is there again after a reload", async ({ page }) => {
  await importRows(page);
  await expect(page.getByText("mine.jsonl: 40 pairs")).toBeVisible();
  await page.getByText("1 row could not be read").click();
  await expect(page.getByRole("listitem").filter({ hasText: "Line 21" })).toBeVisible();
  await expect(status(page)).toHaveText("40 pairs");
  await page.reload();
  await expect(page.getByText("mine.jsonl: 40 pairs")).toBeVisible();
  await expect(page).not.toHaveTitle("1");
});

test("a failed import leaves the set that was there", async ({ page }) => {
  await importRows(page);
  await expect(status(page)).toHaveText("40 pairs");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "other.jsonl", mimeType: "", buffer: Buffer.from("not a set\n") });
  await expect(page.getByText(/could not be/).last()).toBeVisible();
  await expect(page.getByText("mine.jsonl: 40 pairs")).toBeVisible();
  await expect(status(page)).toHaveText("40 pairs");
});

test("in a file of unknown columns the visitor says which is what, sees what the rows become, and is asked no second time", async ({
  page,
}) => {
  const table = "ask,left one,right one,best\nWhy?,Because.,No reason.,L\nWhen?,Now.,Later.,R\nWho?,I.,You.,both\n";
  await importRows(page, table);
  await expect(page.getByRole("heading", { name: "Which column is what?" })).toBeFocused();
  await expect(page.getByRole("combobox", { name: "Response 1", exact: true })).toHaveValue("left one");
  await page.getByRole("combobox", { name: "Prompt" }).selectOption("ask");
  await page.getByRole("combobox", { name: "Column", exact: true }).selectOption("best");
  await page.getByRole("combobox", { name: "“L” means" }).selectOption("response 1");
  await page.getByRole("combobox", { name: "“R” means" }).selectOption("response 2");
  await expect(page.getByRole("row", { name: "When? Now. Later. response 2" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Who? I. You. tie" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(status(page)).toHaveText("3 pairs");
  await expect(page.getByText("response 1 in 1, response 2 in 1, ties 1")).toBeVisible();
  await importRows(page, table);
  await expect(page.getByText("This is how you read these columns before.")).toBeVisible();
  await expect(page.getByRole("row", { name: "Who? I. You. tie" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(status(page)).toHaveText("3 pairs");
});

test("a file is brought from an address that was typed, and it is said why one is not", async ({ page, context }) => {
  const asked: string[] = [];
  await context.route("https://elsewhere.test/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    if (pathname === "/closed.jsonl") await route.abort();
    else await route.fulfill({ status: pathname === "/none.jsonl" ? 404 : 200, body: FILE });
  });
  await page.goto("./#/set");
  const fetchFrom = async (address: string) => {
    await page.getByRole("textbox", { name: "Or the address of a file" }).fill(address);
    await page.getByRole("button", { name: "Fetch it" }).click();
  };
  await fetchFrom("http://elsewhere.test/pairs.jsonl");
  await expect(page.getByRole("alert")).toContainText("it has to begin with https://");
  await fetchFrom("https://elsewhere.test/none.jsonl");
  await expect(page.getByRole("alert")).toContainText(
    "none.jsonl was not imported. Its server answered with status 404.",
  );
  await fetchFrom("https://elsewhere.test/closed.jsonl");
  await expect(page.getByRole("alert")).toContainText("does not let other pages read the file");
  await fetchFrom("https://elsewhere.test/sets/pairs.jsonl");
  await expect(page.getByText("pairs.jsonl: 40 pairs")).toBeVisible();
  expect(asked).toEqual(["/none.jsonl", "/closed.jsonl", "/sets/pairs.jsonl"]);
});

test("a slice is a filter with a chip; what passes is saved in a file", async ({ page }) => {
  await importRows(page);
  await page.getByRole("combobox", { name: "subset" }).selectOption("small");
  await expect(status(page)).toHaveText("10 of 40 pairs");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSONL" }).click();
  const saved = await (await (await download).createReadStream()).toArray();
  const lines = Buffer.concat(saved).toString().trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: 10 }, (_, i) => `p${i}`));
  const again = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as Parquet" }).click();
  const file = await again;
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(await file.path());
  await expect(page.getByText(/: 10 pairs, read as rows of this project/)).toBeVisible();
  await expect(page.getByText("Parquet", { exact: true })).toBeVisible();
  await expect(status(page)).toHaveText("10 pairs");
});

test("the report says how often tree and judge agree with the label, and with another column when asked", async ({
  page,
}) => {
  await importRows(page);
  await page.getByText("Who agrees with whom").click();
  // helpfulness is higher for response 2 in every second pair, and every fourth label says 1
  const row = page.getByRole("row", { name: /^Higher helpfulness/ });
  await expect(row).toContainText("25.0 % (14.2 to 40.2), 40 pairs");
  await expect(page.getByRole("row", { name: /^anna \d/ })).toContainText("40 pairs");
  await expect(page.getByRole("region", { name: "Two judges" })).toContainText(
    "Of 40 pairs that “label” decides, anna alone is right in 7, ben alone in 13: McNemar's exact test has p = 0.263.",
  );
  await page.getByRole("combobox", { name: "Hold everything against" }).selectOption("anna");
  await expect(page.getByRole("region", { name: 'Agreement with "anna"' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});

test("a node of the tree is a filter; a pair opens in the comparison, and going back comes back to the same pairs", async ({
  page,
}) => {
  await importRows(page);
  await expect(page.getByText("The tree agrees with “label”")).toBeVisible();
  const node = page.getByRole("button", { name: /^Split 1,/ });
  await node.focus();
  await page.keyboard.press("Enter");
  await expect(node).toHaveAttribute("aria-pressed", "true");
  // response 2 has the lower reward in every second pair
  await expect(status(page)).toHaveText("20 of 40 pairs");
  await expect(page.getByRole("row", { name: /Question 1\?/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Question 0\?/ })).toHaveCount(0);
  // there, the tree says response 1 and every label says 2
  await page.getByText("The label says the other response in").getByRole("button").click();
  await expect(page.getByRole("button", { name: "Remove the filter “label” contradicts the tree" })).toBeVisible();
  await page.getByRole("button", { name: "Go to the pairs" }).click();
  await expect(page.locator('[data-row="0"]')).toBeFocused();
  await page.getByRole("row", { name: /Question 3\?/ }).click();
  await expect(page.getByText("First 3.").first()).toBeVisible();
  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("Recorded result from a set");
  await page.goBack();
  await expect(status(page)).toHaveText("20 of 40 pairs");
  await expect(node).toHaveAttribute("aria-pressed", "true");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  await page.getByRole("button", { name: "Remove all" }).click();
  await expect(status(page)).toHaveText("40 pairs");
  await page.goForward();
  await page.reload();
  await expect(verdict).toContainText("Recorded result from a set");
  await verdict.getByRole("link", { name: "Back to the set" }).click();
  await expect(status(page)).toHaveText("40 pairs");
});

test("a stretch of a difference is kept by two numbers or by dragging, and a rectangle of two", async ({ page }) => {
  await importRows(page);
  await page.getByText("Differences at each split").click();
  const root = page.getByRole("region", { name: `Split 0, ${ROOT}` });
  await root.getByRole("spinbutton", { name: `${ROOT} from` }).fill("1");
  await page.keyboard.press("Enter");
  // the reward is 2 higher for response 2 in every second pair, and 1 lower in the others
  await expect(status(page)).toHaveText("20 of 40 pairs");
  await expect(page.getByRole("button", { name: `Remove the filter ${ROOT} difference ≥ 1.00` })).toBeVisible();
  const chart = root.getByRole("img");
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("no chart");
  await page.mouse.move(box.x + 2, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 60);
  await page.mouse.move(box.x + box.width / 2, box.y + 60);
  await page.mouse.up();
  await expect(root.getByRole("spinbutton", { name: `${ROOT} to` })).toHaveValue("0");
  await expect(status(page)).toHaveText("20 of 40 pairs");
  await expect(page.getByRole("row", { name: /Question 1\?/ })).toBeVisible();
  await chart.click();
  await expect(status(page)).toHaveText("40 pairs");

  await page.getByText("Two differences against each other").click();
  const dots = page.getByRole("img", { name: new RegExp(`^40 pairs by ${ROOT} and`) });
  await dots.scrollIntoViewIfNeeded();
  const field = await dots.boundingBox();
  if (!field) throw new Error("no chart");
  await page.mouse.move(field.x + field.width * 0.6, field.y + 20);
  await page.mouse.down();
  await page.mouse.move(field.x + field.width * 0.98, field.y + field.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await expect(status(page)).toHaveText("20 of 40 pairs");
  await expect(page.getByRole("button", { name: /^Remove the filter/ })).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});

test("tree against label by slice: a number keeps its pairs", async ({ page }) => {
  await importRows(page);
  await page.getByText("Tree against label, by slice").click();
  // of the ten small ones, five are 2 higher for response 2; three labels say 1, all of them there
  const row = page.getByRole("row", { name: /^small/ });
  await expect(row).toContainText("10");
  await row.getByRole("button", { name: /tree 2, label 1/ }).click();
  await expect(status(page)).toHaveText("3 of 40 pairs");
  await expect(page.getByRole("button", { name: "Remove the filter subset: small" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove the filter tree 2, “label” 1" })).toBeVisible();
  // the other rows stay as they were
  await expect(page.getByRole("row", { name: /^large/ })).toContainText("30");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});

test("the table is listed by margin, the narrowest first", async ({ page }) => {
  await importRows(page);
  await page.getByRole("button", { name: "Margin" }).click();
  const head = page.getByRole("columnheader", { name: /^Margin/ });
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const place = (await page.getByRole("columnheader").allTextContents()).findIndex((text) => text.startsWith("Margin"));
  const cells = page.locator(`[data-row] > :nth-child(${place + 1})`);
  const margins = (await cells.allTextContents()).map(Number);
  expect(margins.length).toBeGreaterThan(10);
  expect(margins).toEqual(margins.toSorted((a, b) => a - b));
  expect(margins[0]).toBeLessThan(1);
});

test("every chart is saved as a drawing that stands by itself", async ({ page }) => {
  await importRows(page);
  const charts = ["Differences at each split", "Two differences against each other", "Tree against label, by slice"];
  for (const chart of charts) await page.getByText(chart).click();
  const names = ["flow", "leaves", "differences", "scatter", "slices"];
  const buttons = page.getByRole("button", { name: "Save as SVG" });
  await expect(buttons).toHaveCount(names.length);
  for (const [i, name] of names.entries()) {
    const download = page.waitForEvent("download");
    await buttons.nth(i).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`split-decision-${name}.svg`);
    const svg = Buffer.concat(await (await file.createReadStream()).toArray()).toString();
    expect(svg).toMatch(/<title>mine.jsonl through the tree “[^<]*”, against “label”<\/title>/);
    expect(svg.match(/<(path|rect|circle|image)\b/g)?.length).toBeGreaterThan(3);
    expect(svg).not.toMatch(/="[^"]*\b(NaN|Infinity|undefined)\b/);
    // its own colours, not the page's variables, and nothing from elsewhere
    expect(svg).not.toMatch(/var\(|https?:\/\/(?!www\.w3\.org)/);
  }
  const png = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as PNG" }).nth(3).click();
  expect((await png).suggestedFilename()).toBe("split-decision-scatter.png");
});

test("the whole report of a packed set is one file: tables for a paper, the numbers, and every chart, unfolded or not", async ({
  page,
}) => {
  // Two members, as they come of adding to a packed file: browsers unpack the first alone.
  const lines = FILE.split("\n");
  await importRows(
    page,
    Buffer.concat([lines.slice(0, 9), lines.slice(9)].map((part) => gzipSync(`${part.join("\n")}\n`))),
  );
  await page.getByText("Who agrees with whom").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save all with figures" }).click();
  const bytes = Buffer.concat(await (await (await download).createReadStream()).toArray());
  const files = unzipSync(bytes);
  const figures = ["flow", "leaves", "differences", "scatter", "slices"];
  expect(Object.keys(files).sort()).toEqual(
    [
      ...["md", "tex", "json"].map((end) => `report.${end}`),
      ...figures.flatMap((name) => [`figures/${name}.svg`, `figures/${name}.png`]),
    ].sort(),
  );
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  expect(text("report.md")).toContain("25.0 % (14.2 to 40.2), 40 pairs");
  expect(text("report.md")).toContain("does not say which model its rewards are of");
  expect(text("report.tex")).toContain("\\includegraphics[width=\\linewidth]{figures/flow.png}");
  expect(JSON.parse(text("report.json")).pairs).toBe(40);
  for (const name of figures) {
    expect(text(`figures/${name}.svg`)).toMatch(/^<svg/);
    expect([...(files[`figures/${name}.png`] ?? [])].slice(1, 4)).toEqual([..."PNG"].map((c) => c.charCodeAt(0)));
  }
});
