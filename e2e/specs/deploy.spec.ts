/** The built folder on a plain file server that sends no headers, under paths that it was not built for. */
import { expect } from "@playwright/test";
import { ModelLoading } from "../support/modelLoading.ts";
import { shortestExample } from "../support/shortestExample.ts";
import { startSite } from "../support/site.ts";
import { test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

for (const prefix of ["/", "/some/sub/path/", "/~user/re%20po/v1.2/"])
  test(`a comparison opens under ${prefix}, and asks for nothing beside the folder`, async ({ page }) => {
    const site = await startSite({ isolated: false, prefix });
    const model = new ModelLoading(page);
    await model.open(`${site.url}index.html?from=elsewhere`);
    await expect(page.getByRole("region", { name: "Verdict" })).toContainText(
      /Response [12] is (narrowly )?preferred, \d+\.\d %/,
    );
    await page.getByRole("combobox", { name: "Tree" }).selectOption({ label: "Human" });
    await page.getByText("Which words?", { exact: true }).click();
    await model.idle();
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect(site.missing).toEqual([]);
    await site.close();
  });

test("the model scores there with threads, by the service worker", async ({ page }) => {
  test.setTimeout(240_000);
  const site = await startSite({ isolated: false, prefix: "/some/sub/path/" });
  const model = new ModelLoading(page);
  await model.openThroughServiceWorker(site);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(site.url);
  await model.expectRecordedResult(shortestExample(), /WASM · [2-8] threads/, 180_000);
  expect(site.missing).toEqual([]);
  await site.close();
});

test("a page that frames it is not isolated, and the framed page is not loaded twice", async ({ page }) => {
  const site = await startSite({ isolated: false });
  await page.route("**/framing.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${site.url}" width="900" height="700"></iframe>` }),
  );
  await page.goto(`${site.url}framing.html`);
  const verdict = page.frameLocator("iframe").getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText(/Response [12] is (narrowly )?preferred/);
  expect(site.requests.filter(({ isNavigation }) => isNavigation).map(({ path }) => path)).toEqual(["index.html"]);
  expect(site.requests.filter(({ path }) => path === "serviceWorker.js")).toEqual([]);
  await site.close();
});
