/** A whole visit, and what left the browser during it: requests for the page's own files, and nothing of what was typed. */
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import type { Site } from "../support/site.ts";
import { test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

/** Words that stand nowhere but in what the visitor types, plain and in the ways that an address may hold them. */
const SECRETS = ["Quizzaciously", "Absquatulate", "Zyzzogeton", "Taradiddle"] as const;
const [PROMPT, FIRST, SECOND, NOTE] = SECRETS;

interface Record {
  readonly urls: string[];
  readonly bodies: string[];
  readonly logs: string[];
}

function recordVisit(context: BrowserContext): Record {
  const record: Record = { urls: [], bodies: [], logs: [] };
  context.on("request", (request) => {
    record.urls.push(request.url());
    record.bodies.push(request.postData() ?? "", JSON.stringify(request.headers()));
  });
  context.on("console", (message) => record.logs.push(message.text()));
  context.on("page", (page) => page.on("websocket", (socket) => record.urls.push(socket.url())));
  return record;
}

/** Every form in which a text might be found: as it is, in base64 and in hexadecimal digits, wherever it begins. */
function formsOf(secret: string): readonly string[] {
  const shifted = ["", "x", "xx"].map((before) => Buffer.from(before + secret).toString("base64"));
  // The first and last characters of base64 depend on what stands around.
  return [secret, Buffer.from(secret).toString("hex"), ...shifted.map((text) => text.slice(4, -4))];
}

async function visit(page: Page, site: Site, isolated: boolean): Promise<void> {
  const model = new ModelLoading(page);
  if (isolated) await model.open(site.url, "wasm-threads");
  else await model.openThroughServiceWorker(site, "wasm-threads");
  const pairs = page.getByRole("combobox", { name: "Pair" });
  for (const label of (await pairs.getByRole("option").allTextContents()).slice(0, 3))
    await pairs.selectOption({ label });
  await model.write({
    prompt: `What is ${PROMPT}?`,
    responses: [`It is ${FIRST}. That is a word.`, `Nobody knows ${SECOND}. It is another word.`],
  });
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  const questions = page.getByRole("region", { name: "Questions" }).getByRole("listitem").getByRole("button");
  for (const question of await questions.all()) {
    await question.click();
    await expect(page.locator(".question-panel")).not.toContainText("One moment");
  }
  await page.getByRole("treeitem").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Comment" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill(`${NOTE}?`);
  await page.getByRole("button", { name: "Save comment" }).click();
  const trees = page.getByRole("combobox", { name: "Tree" });
  for (const label of await trees.getByRole("option").allTextContents()) {
    await trees.selectOption({ label });
    await model.idle();
  }
  await page.getByText("Rules", { exact: true }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  for (const file of ["Save as PNG", "Save as SVG", "Save as JSON", "Save as HTML"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: file }).click();
    await download;
  }
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const panel = await model.openPanel();
  await panel.getByRole("button", { name: "Close" }).click();
  await page.getByRole("link", { name: "About" }).first().click();
  await page.goBack();
  await model.idle();
  await page.reload();
  await model.idle();
}

for (const isolated of [true, false])
  test(`a visit ${isolated ? "with" : "without"} headers asks its own origin only, and nothing typed is in an address, a request or a log`, async ({
    page,
    context,
  }) => {
    test.setTimeout(240_000);
    const site = await startTinySite({ isolated });
    const record = recordVisit(context);
    await visit(page, site, isolated);
    const loaded = record.urls.filter((url) => !/^(data|blob):/.test(url));
    expect(loaded.length).toBeGreaterThan(20);
    expect(loaded.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(loaded.filter((url) => new URL(url).search !== "")).toEqual([]);
    // What a server sees: never the hash.
    const sent = [...loaded.map((url) => url.split("#")[0] ?? ""), ...record.bodies, ...record.logs];
    for (const secret of SECRETS)
      for (const form of formsOf(secret)) expect(sent.filter((text) => text.includes(form))).toEqual([]);
    expect(site.missing).toEqual([]);
    await site.close();
  });

test("hostile text stays text wherever the page shows it", async ({ page, violations }) => {
  test.setTimeout(240_000);
  const hostile = `<img src="https://elsewhere.test/x" onerror="document.title='run'"><script>document.title='run'</script>{{7*7}}`;
  const site = await startTinySite();
  const model = new ModelLoading(page);
  await model.open(site.url, "wasm");
  await model.write({ prompt: hostile, responses: [`${hostile} One.`, `javascript:alert(1) ${hostile} Two.`] });
  await model.startAndWait();
  await model.expectScoredOn("WASM");
  const questions = page.getByRole("region", { name: "Questions" }).getByRole("listitem").getByRole("button");
  for (const question of await questions.all()) {
    await question.click();
    await expect(page.locator(".question-panel")).not.toContainText("One moment");
    expect(await page.locator("main :is(img, script, iframe, object, a[href^='javascript'])").count()).toBe(0);
  }
  expect(await page.title()).not.toBe("run");
  expect(violations).toEqual([]);
  await site.close();
});
