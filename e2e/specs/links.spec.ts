/** Links: from one browser to another, back and forward, pasted over, run again; and links that mean harm. */
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { HELPSTEER2_ATTRIBUTES } from "../../src/core/attributes.ts";
import type { LinkState } from "../../src/core/link/linkState.ts";
import { decodeLink, encodeLink } from "../../src/core/link.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { test } from "../support/test.ts";

const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });
const PAIR = { prompt: "Why is the sky blue?", responses: ["Sunlight scatters.", "No idea."] } as const;

/** A page in a browser that has never been here, and what it asked of other hosts. */
async function stranger(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({ baseURL: String(baseURL) });
  const elsewhere: string[] = [];
  const models: string[] = [];
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (!url.startsWith(String(baseURL))) elsewhere.push(url);
    if (/\.(bin|onnx|wasm)$|tokenizer|worker/.test(new URL(url).pathname)) models.push(url);
    return url.startsWith(String(baseURL)) ? route.continue() : route.abort();
  });
  const page = await context.newPage();
  return { page, elsewhere, models, close: () => context.close() };
}

/** The address, once it holds what `part` says. */
async function addressOf(page: Page): Promise<string> {
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#v=1/);
  return page.url();
}

test("a link shows its recorded result in another browser, fetches no model, and is certified by running it again", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const model = new ModelLoading(page);
  await model.open("./", "wasm");
  await model.write(PAIR);
  await model.startAndWait(120_000);
  await model.expectScoredOn("WASM");
  await page.getByRole("button", { name: "Would the other order agree?" }).click();
  await expect.poll(() => page.url()).toContain("&q=");
  const sentence = await page.locator(".verdict-headline").textContent();
  const link = await addressOf(page);

  const other = await stranger(browser, baseURL);
  const there = new ModelLoading(other.page);
  await there.open(link, "wasm");
  await expect(verdict(other.page)).toContainText("Recorded result from a link, scored on WASM");
  await expect(other.page.locator(".verdict-headline")).toHaveText(String(sentence));
  await expect(other.page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue(PAIR.responses[0]);
  await expect(other.page.getByRole("button", { name: "Would the other order agree?" })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  expect(other.models).toEqual([]);
  expect((await new AxeBuilder({ page: other.page }).analyze()).violations).toEqual([]);
  await other.page.getByRole("button", { name: /^Re-run/ }).click();
  await there.idle(120_000);
  await expect(verdict(other.page)).toContainText("Re-run: identical to the last bit.");
  await expect(verdict(other.page)).toContainText(/Recorded on WASM.*run again on WASM/);
  expect(other.elsewhere).toEqual([]);
  await other.close();
});

test("back and forward go from pair to pair, and typing adds no step", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  const picker = page.getByRole("combobox", { name: "Pair" });
  const first = await picker.inputValue();
  const before = await page.evaluate(() => history.length);
  await page.getByRole("button", { name: "Next example" }).click();
  const second = await picker.inputValue();
  await addressOf(page);
  await page.getByRole("button", { name: "Start blank" }).click();
  await page.getByRole("textbox", { name: "Response 1: text" }).pressSequentially("A text that was typed.");
  await expect.poll(() => page.evaluate(() => history.length)).toBe(before + 2);
  await page.goBack();
  await expect(picker).toHaveValue(second);
  await page.goBack();
  await expect(picker).toHaveValue(first);
  await page.goForward();
  await expect(picker).toHaveValue(second);
  await page.goForward();
  await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue("A text that was typed.");
});

test("a link that is pasted over the address opens in place, and the draft is one press away", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  await page.getByRole("button", { name: "Next example" }).click();
  // Another text than the example's: a pair that this browser does not have.
  const link = await addressOf(page);
  await page.getByRole("button", { name: "Start blank" }).click();
  await page.getByRole("textbox", { name: "Response 1: text" }).fill("My draft.");
  await page.evaluate((hash) => {
    location.hash = hash.replace(/&a=[^&]*/, "");
  }, new URL(link).hash);
  await expect(verdict(page)).toContainText("In this link, response 1 is missing.");
  await expect(verdict(page)).toContainText(/Response [12] is (narrowly )?preferred/);
  await page.getByRole("button", { name: "Back to your pair" }).click();
  await expect(page.getByRole("textbox", { name: "Response 1: text" })).toHaveValue("My draft.");
});

/** A recorded comparison with a response that packs badly. */
function longLink(): LinkState {
  const noise = Array.from({ length: 12_000 }, (_, i) => ((i * 2_654_435_761) % 4_294_967_296).toString(36)[2] ?? " ");
  return {
    messages: [{ role: "user", content: "Why is a long text long?" }],
    response1: `A long response: ${noise.join("")}`,
    response2: "It is not.",
    rewards: [
      [3, 3, 3, 1, 3],
      [1, 1, 3, 1, 0.5],
    ],
    source: { model: null, attributes: HELPSTEER2_ATTRIBUTES, backend: null, cuts: [undefined, undefined] },
  };
}

test("a link too long to send is saved as a file, which opens in another browser, chosen or dropped", async ({
  page,
  browser,
  baseURL,
}) => {
  const link = longLink();
  await new ModelLoading(page).open(`./${encodeLink(link)}`);
  const sentence = await page.locator(".verdict-headline").textContent();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save link as a file" }).click();
  const file = test.info().outputPath((await download).suggestedFilename());
  await (await download).saveAs(file);
  expect(file).toMatch(/split-decision-why-is-a-long-text-long\.txt$/);

  const other = await stranger(browser, baseURL);
  await new ModelLoading(other.page).open("./");
  const draft = other.page.getByRole("textbox", { name: "Response 1: text" });
  await draft.fill("My draft.");
  await other.page.locator("input[type=file]").setInputFiles(file);
  await expect(verdict(other.page)).toContainText("Recorded result from a link");
  await expect(other.page.locator(".verdict-headline")).toHaveText(String(sentence));
  await expect(draft).toHaveValue(String(link.response1));
  await other.page.getByRole("button", { name: "Back to your pair" }).click();
  await expect(draft).toHaveValue("My draft.");

  await drop(other.page, "a letter.txt", "Dear reader.");
  await expect(verdict(other.page).getByRole("alert")).toContainText(
    "The file “a letter.txt”: expected a link to a comparison, found none.",
  );
  await expect(draft).toHaveValue("My draft.");
  await other.page.getByRole("button", { name: "Close this message" }).click();
  await expect(verdict(other.page).getByRole("alert")).toHaveCount(0);
  await drop(other.page, "link.txt", await readFile(file, "utf8"));
  await expect(draft).toHaveValue(String(link.response1));
  expect(other.elsewhere).toEqual([]);
  expect(other.models).toEqual([]);
  await other.close();
});

/** Lets go of a file over the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([title = "", text = ""]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], title, { type: "text/plain" }));
      return transfer;
    },
    [name, content],
  );
  const target = page.getByRole("textbox", { name: "Response 2: text" });
  await target.dispatchEvent("dragover", { dataTransfer });
  await expect(page.getByText("Drop the file to open its comparison.")).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer });
  await expect(page.getByText("Drop the file to open its comparison.")).toHaveCount(0);
}

test("a link of an earlier package opens with what it recorded, in the tree of that time, and says that the package is another one", async ({
  page,
}) => {
  const id = "smollm2-135m-helpsteer2";
  const title = "SmolLM2-135M on HelpSteer2";
  const link: LinkState = {
    ...longLink(),
    response1: "Short.",
    rewards: [
      [1.7, 2, 3.6, 0.9, 0.4],
      [2.7, 3, 3.8, 2.3, 1.4],
    ],
    source: {
      model: { id, title, digest: "8234ce3fa3b22ab45785a941ca827a0e5b8eb16524f5b85c830d9c978318249c" },
      attributes: HELPSTEER2_ATTRIBUTES,
      backend: null,
      cuts: [undefined, undefined],
    },
    tree: { kind: "known", id, title, digest: "b3d6dcfc6eeab48baec40df335c23a2f26e634f7d073524333d3738f056fc0cd" },
    outcome: { leaf: 14, probabilities: [0.21782178217821782, 0.7821782178217822] },
  };
  await new ModelLoading(page).open(`./${encodeLink(link)}`);
  await expect(page.locator(".verdict-headline")).toContainText("78.2 %");
  await expect(verdict(page)).toContainText("recorded with another package of the model");
  await expect(verdict(page)).not.toContainText("another version here");
  const tree = page.getByRole("combobox", { name: "Tree" });
  await expect(tree.getByRole("option", { selected: true })).toHaveText(`${title}, an earlier version`);
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  await tree.selectOption({ label: "This model's own" });
  await expect(verdict(page)).toContainText("Recorded there: response 2 preferred, 78.2 %.");
});

test("a link has what was folded and set by hand, and the pair that stood beside, in another browser", async ({
  page,
  browser,
  baseURL,
}) => {
  const beside = longLink();
  const source = { model: null, attributes: HELPSTEER2_ATTRIBUTES, backend: null, cuts: beside.source?.cuts } as const;
  const [messages, responses] = [[{ role: "user", content: "Who is beside?" }], ["Here.", "There."]] as const;
  const pair = {
    isBefore: false,
    pair: { messages, responses },
    rewards: beside.rewards,
    source,
  } as LinkState["beside"];
  await new ModelLoading(page).open("./");
  await page.getByRole("button", { name: "Next example" }).click();
  await page.getByRole("button", { name: "Would the other order agree?" }).click();
  await page.getByLabel("Take the mean of both orders").check();
  await page.locator(".tree-chart [aria-expanded=true][aria-selected=false]").first().click();
  await page.getByRole("button", { name: "Fold this branch" }).click();
  const folded = page.locator(".tree-chart").getByText(/^\d+ folded$/);
  await expect(folded).toHaveCount(1);
  await page.getByRole("button", { name: "Beside another" }).click();
  await expect(page.getByRole("region", { name: "The other pair" })).toBeVisible();
  await expect.poll(() => decodeLink(new URL(page.url()).hash).state.view?.question).toBe("beside");
  const carried = decodeLink(new URL(page.url()).hash).state;
  expect(carried.beside?.pair.messages[0]?.content).toBeTruthy();

  const other = await stranger(browser, baseURL);
  await new ModelLoading(other.page).open(`./${encodeLink({ ...carried, beside: pair })}`);
  await expect(other.page.getByRole("region", { name: "The other pair" })).toContainText("Who is beside?");
  await expect(other.page.getByLabel("Beside", { exact: true })).toHaveValue("brought");
  await expect(other.page.locator(".tree-chart").getByText(/^\d+ folded$/)).toHaveCount(1);
  expect((await new AxeBuilder({ page: other.page }).analyze()).violations).toEqual([]);
  await other.page.getByRole("button", { name: "Would the other order agree?" }).click();
  await expect(other.page.getByLabel("Take the mean of both orders")).toBeChecked();
  await other.close();
});

test("a link that cannot be read says so and leaves the page as it was", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./#v=1pab&a=%%%&b=<img src=x onerror=alert(1)>");
  await expect(verdict(page).getByRole("alert")).toContainText("This link cannot be read");
  await expect(verdict(page)).toContainText(/Response [12] is (narrowly )?preferred/);
});

test("the about page and the way to the content leave the comparison's link alone", async ({ page }) => {
  const model = new ModelLoading(page);
  await model.open("./");
  await page.getByRole("button", { name: "Next example" }).click();
  const link = await addressOf(page);
  const picker = page.getByRole("combobox", { name: "Pair" });
  const shown = await picker.inputValue();
  await page.getByRole("navigation", { name: "Page" }).getByRole("link", { name: "About" }).click();
  await expect(page.getByRole("heading", { name: "About" })).toBeVisible();
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await expect(picker).toHaveValue(shown);
  await expect.poll(() => page.url()).toBe(link);
});
