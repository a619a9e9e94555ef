/**
 * What the main states look like, pixel by pixel, in the page's own typeface. After a change that is meant: `npm run test:e2e -- visual
 * --update-snapshots` draws them anew, with no tolerance; look at every image that changed.
 */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

const WIDE = { width: 1440, height: 900 } as const;
const MIDDLE = { width: 1024, height: 768 } as const;
const PHONE = { width: 390, height: 844 } as const;

interface State {
  readonly name: string;
  readonly hash?: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly theme: "light" | "dark";
  /** What the visitor does first; the image is of what is in view afterwards. */
  readonly first?: (page: Page) => Promise<void>;
}

const intoView = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "start" }));

/**
 * The page's own typeface is there, and everything stands where it puts it: one that comes later moves what was scrolled into view, and Chromium
 * leaves a select on the baseline of the one before.
 */
const typefaceReady = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    for (const select of document.querySelectorAll("select")) {
      select.style.display = "none";
      select.getBoundingClientRect();
      select.style.display = "";
    }
  });

const STATES: readonly State[] = [
  { name: "landing-wide", viewport: WIDE, theme: "light" },
  { name: "landing-phone", viewport: PHONE, theme: "dark" },
  { name: "tree-middle", viewport: MIDDLE, theme: "light", first: (page) => intoView(page, ".tree-section") },
  { name: "tree-phone", viewport: PHONE, theme: "light", first: (page) => intoView(page, ".tree-section") },
  { name: "what-if-wide", viewport: WIDE, theme: "dark", first: askWhatIf },
  { name: "set-wide", hash: "#/set", viewport: WIDE, theme: "light", first: importRows },
  { name: "fit-wide", hash: "#/fit", viewport: WIDE, theme: "light" },
  { name: "leaderboard-wide", hash: "#/leaderboard", viewport: WIDE, theme: "light" },
  { name: "leaderboard-phone", hash: "#/leaderboard", viewport: PHONE, theme: "dark" },
  { name: "learn-middle", hash: "#/learn", viewport: MIDDLE, theme: "light" },
  { name: "about-wide", hash: "#/about", viewport: WIDE, theme: "dark" },
];

async function askWhatIf(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What if?" }).click();
  await expect(page.getByRole("slider").first()).toBeVisible();
  await intoView(page, ".question-row, .questions");
}

async function importRows(page: Page): Promise<void> {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    id: `p${i}`,
    prompt: `Question ${i}?`,
    response_1: `First ${i}.`,
    response_2: `Second ${i}.`,
    label: i % 3 === 0 ? 0 : 1,
    rewards: [
      [1 + (i % 5) / 2, 2, 3, 1, 1],
      [3 - (i % 7) / 2, 2.5, 3, 1, 1.5],
    ],
  }));
  const buffer = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
  await page.locator('input[type="file"]').first().setInputFiles({ name: "mine.jsonl", mimeType: "", buffer });
  await expect(page.getByText("mine.jsonl: 40 pairs")).toBeVisible();
  await expect(page.getByRole("row", { name: /Question 1\?/ })).toBeVisible();
}

for (const { name, hash = "", viewport, theme, first } of STATES) {
  test(`${name} looks as it did`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(`./${hash}`);
    await expect(page.locator("html")).toHaveAttribute("data-app-status", "idle");
    await expect(page.locator("main h2").first()).toBeVisible();
    await typefaceReady(page);
    await first?.(page);
    await typefaceReady(page);
    await expect(page).toHaveScreenshot(`${name}.png`);
  });
}
