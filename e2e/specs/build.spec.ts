/** The built folder as the hosts see it: plain files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { CONTENT_SECURITY_POLICY, FETCHER_POLICY } from "../../src/build/contentSecurityPolicy.ts";
import { test } from "../support/test.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
/** What the strictest of the common static hosts takes in one file. */
const LIMIT_BYTES = 25 * 2 ** 20;

const files = () =>
  (readdirSync(DIST, { recursive: true }) as string[]).map((path) => ({
    path,
    bytes: statSync(join(DIST, path)).size,
  }));
const read = (path: string) => readFileSync(join(DIST, path), "utf8");

test("no file of the build is too large for a static host", () => {
  expect(files().some(({ path }) => path.endsWith(".wasm"))).toBe(true);
  expect(files().filter(({ bytes }) => bytes > LIMIT_BYTES)).toEqual([]);
});

test("no file is one that hosts leave out: hidden, or kept for their own use by an underscore", () => {
  expect(files().filter(({ path }) => /^[._]/.test(basename(path)))).toEqual([]);
});

test("every address in the page is relative, and nothing in it is inline", ({ page }) =>
  // Read by a browser, without running what the page loads.
  test.step("read the page", async () => {
    await page.route("**/*", (route) => route.abort());
    const found = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      return {
        addresses: all("[src], [href]").map((element) => element.getAttribute("src") ?? element.getAttribute("href")),
        inline: all("style, script:not([src]), [style]").map(({ outerHTML }) => outerHTML),
        handlers: all("*").flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on"))),
        policy: document.head.querySelector("meta")?.getAttribute("content"),
      };
    }, read("index.html"));
    expect(found.addresses.filter((address) => !address?.startsWith("./"))).toEqual([]);
    expect(found.addresses.length).toBeGreaterThan(3);
    expect([...found.inline, ...found.handlers]).toEqual([]);
    expect(found.policy, "the first of the head: it governs what comes after it").toBe(CONTENT_SECURITY_POLICY);
  }));

test("the page has a title and an image by which others show it, of the size that it says", () => {
  const html = read("index.html");
  const meta = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? "";
  expect(/<title>([^<]+)<\/title>/.exec(html)?.[1]).toContain("Split Decision");
  for (const name of ["og:title", "og:description", "og:image:alt"]) expect(meta(name).length).toBeGreaterThan(20);
  expect(meta("og:image")).toMatch(/(^|\/)preview\.png$/);
  // A PNG says its width and height in its first bytes.
  const image = readFileSync(join(DIST, "preview.png"));
  expect([image.readUInt32BE(16), image.readUInt32BE(20)].map(String)).toEqual([
    meta("og:image:width"),
    meta("og:image:height"),
  ]);
});

test("the service worker has the policy of workers", () => {
  const script = read("isolation.js");
  for (const policy of [CONTENT_SECURITY_POLICY, FETCHER_POLICY]) expect(script).toContain(`"${policy}"`);
  expect(script).not.toMatch(/%\w+%/);
});

test("the settings of a Hugging Face Space stand at the head of the README", () => {
  const [, head = ""] = /^---\n([\s\S]*?)\n---\n/.exec(read("README.md")) ?? [];
  const settings = Object.fromEntries(head.split("\n").map((line) => line.split(/:\s*/, 2)));
  expect(settings).toMatchObject({ sdk: "static", app_file: "index.html" });
  expect(files().some(({ path }) => path === settings.app_file)).toBe(true);
});

test("the workflow for GitHub Pages builds with a script that exists and uploads the build's folder", () => {
  const root = join(DIST, "..");
  const workflow = readFileSync(join(root, ".github/workflows/pages.yml"), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const runs = [...workflow.matchAll(/run: npm run (\S+)/g)].map(([, name]) => name);
  expect(runs).toEqual(["build"]);
  expect(scripts.build).toBe("vite build");
  expect(workflow).toContain("path: dist\n");
});

test("a missing file is answered as missing, not with the page", async ({ request }) => {
  const response = await request.get("models/nothing/here.json");
  expect(response.status()).toBe(404);
});
