/** Links that mean harm, in a browser that has a draft: nothing runs, nothing else is asked for, nothing stands still, nothing is lost. */
import { expect, type Page } from "@playwright/test";
import { HELPSTEER2_ATTRIBUTES } from "../../src/core/attributes.ts";
import { sealPacked } from "../../src/core/link/envelope.ts";
import { isLinkHash } from "../../src/core/link/isLinkHash.ts";
import type { LinkState } from "../../src/core/link/linkState.ts";
import { deepTree, HOSTILE_LINKS, sealed } from "../../src/core/link/testing/hostileLinks.ts";
import { encodeLink } from "../../src/core/link.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const DRAFT = "A draft that nobody may take away.";
/** Many times what the page promises (100 ms), which no busy machine takes: a freeze is longer. */
const FREEZE_MS = 5_000;

const ATTACK = `</textarea></script><img src="https://elsewhere.test/x" onerror="document.title='run'"><script>document.title='run'</script>`;
const SCRIPT = `javascript:document.title='run'//`;

/** Everything that a link can say is an attack, and all of it fits. */
const ATTACKING: LinkState = {
  messages: [
    { role: "system", content: SCRIPT },
    { role: "user", content: ATTACK },
  ],
  response1: `${ATTACK} One.`,
  response2: `${SCRIPT} ${ATTACK} Two.`,
  rewards: [
    [3, 1, 3, 1, 3],
    [1, 1, 3, 1, 0.5],
  ],
  source: {
    model: { id: "https://elsewhere.test/model", title: ATTACK, digest: SCRIPT },
    attributes: HELPSTEER2_ATTRIBUTES,
    backend: SCRIPT,
    cuts: [undefined, undefined],
  },
  tree: {
    kind: "own",
    tree: {
      id: SCRIPT,
      title: ATTACK,
      attributes: ["helpfulness"],
      classes: [ATTACK, SCRIPT],
      tree: {
        children_left: [1, -1, -1],
        children_right: [2, -1, -1],
        feature: [0, -2, -2],
        threshold: [0, -2, -2],
        value: [
          [1, 1],
          [3, 1],
          [1, 3],
        ],
      },
      provenance: { source: SCRIPT, url: SCRIPT, licence: ATTACK, model: "https://elsewhere.test/model" },
    },
  },
  view: { question: "constructor" },
  comments: [
    { kind: "range", response: 0, from: 0, to: 11, note: `${SCRIPT} ${ATTACK}` },
    { kind: "node", node: 1, note: ATTACK },
  ],
};

const PROTOTYPES =
  '{"model":null,"backend":"wasm","__proto__":{"isPolluted":1},"constructor":{"prototype":{"isPolluted":1}}}';

/** The text is whole beside what is not. */
const HALF_HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  [
    "rewards that are no numbers",
    encodeLink({ response1: "Kept.", rewards: [[Number.NaN], [1]], whatIf: [[Number.POSITIVE_INFINITY], [0]] }),
    /the pair of recorded rewards cannot be used/,
  ],
  [
    "a tree ten thousand deep",
    `${encodeLink({ response1: "Kept." })}&${sealed("t", { own: deepTree(9_000) })}`,
    /the tree cannot be used/,
  ],
  [
    "keys of prototypes",
    `${encodeLink({ response1: "Kept." })}&__proto__=a&constructor=b&s=${sealPacked("s", 0, new TextEncoder().encode(PROTOTYPES))}&t=AAAA`,
    /the tree is damaged/,
  ],
];

interface Watch {
  readonly elsewhere: string[];
  readonly models: string[];
  readonly errors: string[];
}

async function watch(page: Page, baseURL: string | undefined): Promise<Watch> {
  const seen: Watch = { elsewhere: [], models: [], errors: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(String(baseURL))) seen.elsewhere.push(url);
    if (/\.(bin|onnx|wasm)$|tokenizer|worker/.test(new URL(url).pathname)) seen.models.push(url);
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("dialog", (dialog) => seen.errors.push(dialog.message()));
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest ?? 0, duration);
    }).observe({ type: "longtask", buffered: true });
  });
  return seen;
}

declare global {
  /** Milliseconds of the longest task so far. */
  var longest: number | undefined;
}

async function expectHarmless(page: Page, { elsewhere, models, errors }: Watch): Promise<void> {
  expect(errors).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(models).toEqual([]);
  expect(await page.title()).not.toBe("run");
  expect(
    await page.evaluate(() => ({}) as { isPolluted?: unknown }).then(({ isPolluted }) => isPolluted),
  ).toBeUndefined();
  expect(await page.locator("body :is(img, iframe, object, embed, a[href^='javascript' i])").count()).toBe(0);
  expect(await page.locator("body script:not([src])").count()).toBe(0);
}

async function writeDraft(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start blank" }).click();
  await page.getByRole("textbox", { name: "Response 1: text" }).fill(DRAFT);
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain(DRAFT);
}

async function expectDraft(page: Page): Promise<void> {
  await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue(DRAFT);
}

/** What does not look like a link is none, and nothing is said. */
async function expectAnswer(page: Page, what: string, hash: string): Promise<void> {
  if (isLinkHash(hash)) await expect(page.getByRole("alert"), what).toContainText("This link cannot be read");
  else await expect(page.getByRole("alert"), what).toHaveCount(0);
}

test("links that stand for more than they hold are refused, over a draft and as a first visit, and nothing is lost", async ({
  page,
  baseURL,
}, info) => {
  test.setTimeout(300_000);
  const seen = await watch(page, baseURL);
  const model = new ModelLoading(page);
  await model.open("./");
  await writeDraft(page);
  for (const [what, hash] of HOSTILE_LINKS) {
    await page.evaluate((link) => {
      globalThis.longest = 0;
      location.hash = link;
    }, hash);
    await expectAnswer(page, what, hash);
    await expectDraft(page);
    const longest = (await page.evaluate(() => globalThis.longest)) ?? 0;
    info.annotations.push({ type: "longest task, ms", description: `${what}: ${Math.round(longest)}` });
    expect(longest, what).toBeLessThan(FREEZE_MS);
    if (isLinkHash(hash)) await page.getByRole("button", { name: "Close this message" }).click();
  }
  for (const [what, hash] of HOSTILE_LINKS) {
    await page.goto(`${baseURL}${hash}`);
    await page.reload();
    await model.idle();
    await expectAnswer(page, what, hash);
    await expect(page.locator(".verdict-headline")).toBeVisible();
  }
  await expectHarmless(page, seen);
});

for (const [what, hash, said] of HALF_HOSTILE)
  test(`${what}: said, and what is whole of the link is shown beside the draft`, async ({ page, baseURL }) => {
    const seen = await watch(page, baseURL);
    await new ModelLoading(page).open("./");
    await writeDraft(page);
    await page.evaluate((link) => {
      location.hash = link;
    }, hash);
    await expect(page.getByRole("region", { name: "Verdict" })).toContainText(said);
    await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue("Kept.");
    await page.getByRole("button", { name: "Back to your pair" }).click();
    await expectDraft(page);
    await expectHarmless(page, seen);
  });

test("a link whose every word is an attack shows them as words, wherever they stand", async ({ page, baseURL }) => {
  test.setTimeout(240_000);
  const seen = await watch(page, baseURL);
  const model = new ModelLoading(page);
  await model.open(`./${encodeLink(ATTACKING)}`);
  await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue(String(ATTACKING.response1));
  await expect(page.locator(".verdict-headline")).toContainText(/Response 1 is (narrowly )?preferred/);
  await expectHarmless(page, seen);
  const questions = page.getByRole("region", { name: "Questions" }).getByRole("listitem").getByRole("button");
  for (const question of await questions.all()) {
    await question.click();
    await expect(page.locator(".question-panel")).not.toContainText("One moment");
    await expectHarmless(page, seen);
  }
  await page.getByText("Rules", { exact: true }).click();
  await page.getByRole("button", { name: "Comment 1: show its place" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expectHarmless(page, seen);
  await page.goto(`${baseURL}${encodeLink({ ...ATTACKING, embed: { hidden: [] } })}`);
  await page.reload();
  await expect(page.locator(".verdict-headline")).toContainText(/Response 1 is (narrowly )?preferred/);
  await expectHarmless(page, seen);
});
