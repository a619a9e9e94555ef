/** Which words: the shipped package's token rewards on the page, and a sentence left out, in WebAssembly. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { type Site, startSite } from "../support/site.ts";
import { test } from "../support/test.ts";

const pair = {
  prompt: "Name a fruit. Be brief.",
  responses: ["Apple. It is red. It is a fruit.", "I do not know any."],
} as const;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ isolated: true });
});
test.afterAll(() => site.close());

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("shares add up to the rewards, and leaving a sentence out asks the model again", async ({ page }) => {
  test.setTimeout(400_000);
  const model = new ModelLoading(page);
  await model.open(site.url, "wasm-threads");
  await model.write(pair);
  await model.startAndWait(120_000);
  await page.getByRole("button", { name: "Which words?" }).click();
  const panel = page.getByRole("group", { name: "Which words?" });

  for (const size of ["Tokens", "Words", "Sentences"]) {
    await panel.getByText(size, { exact: true }).click();
    for (const which of [1, 2]) {
      const words = panel.getByRole("region", { name: `Words of response ${which}` });
      await expect(words.getByRole("group")).toHaveText(pair.responses[which - 1] as string);
      const sum = await words.getByText(/the shares add up to/).textContent();
      const [, shares = "", reward = "a reward"] = /add up to (\S+)\. The reward is (\S+)\.$/.exec(sum ?? "") ?? [];
      expect(shares).toBe(reward);
    }
  }
  await expectNoViolations(page);

  const text = panel.getByRole("group", { name: /^Response 1/ });
  await text.focus();
  await page.keyboard.press("End");
  await expect(panel.getByText(/^“It is a fruit\.” [+−]?\d\.\d{3}$/)).toBeVisible();

  await panel.getByText("Left out in turn").click();
  await panel.getByRole("button", { name: /^Leave out each sentence.*response 1/ }).click();
  const first = panel.getByRole("region", { name: "Response 1: parts left out" });
  await expect(first.getByText(/tokens ran in place of/)).toBeVisible({ timeout: 60_000 });
  const counts = await first.getByText(/tokens ran in place of/).textContent();
  const [, run, whole] = /(\d+) tokens ran in place of (\d+)\.$/.exec(counts ?? "") ?? [];
  expect(Number(run)).toBeLessThanOrEqual(0.6 * Number(whole));
  await first.getByText("As a table").click();
  await expect(first.getByRole("row")).toHaveCount(1 + 3);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page);
});

test("an example's words need no model", async ({ page }) => {
  const fresh = await startSite({ isolated: true });
  const model = new ModelLoading(page);
  await model.open(fresh.url);
  await page.getByRole("button", { name: "Which words?" }).click();
  const panel = page.getByRole("group", { name: "Which words?" });
  await expect(panel.getByText(/the shares add up to/)).toHaveCount(2);
  expect(fresh.requests.filter(({ path }) => /\.(bin|onnx)$|tokens\.json$/.test(path)).map(({ path }) => path)).toEqual(
    ["examples/tokens.json"],
  );
  await panel.getByText("Left out in turn").click();
  await expect(panel.getByRole("button", { name: /^Load the model \(\d+ MB\) and score$/ })).toBeVisible();
  await fresh.close();
});
