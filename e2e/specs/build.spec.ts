/** The built folder as the hosts see it: plain files. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { CONTENT_SECURITY_POLICY } from "../../src/base/contentSecurityPolicy.ts";
import type { Build } from "../../src/offline/protocol.ts";
import { test } from "../support/test.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
/** What the strictest of the common static hosts takes in one file. */
const LIMIT_BYTES = 25 * 2 ** 20;

const files = () =>
  (readdirSync(DIST, { recursive: true }) as string[]).map((path) => ({
    path,
    bytes: statSync(join(DIST, path)).size,
    isFile: statSync(join(DIST, path)).isFile(),
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

test("the service worker is one script that knows all of the page's files by their digests, and no model's", () => {
  const script = read("serviceWorker.js");
  expect(script).not.toMatch(/\bimport\b|%\w+%/);
  const build = JSON.parse(/^const BUILD = (.*);$/m.exec(script)?.[1] ?? "{}") as Build;
  for (const [path, integrity] of build.files)
    expect(
      `sha256-${createHash("sha256")
        .update(readFileSync(join(DIST, path)))
        .digest("base64")}`,
    ).toBe(integrity);
  const listed = [...build.files.map(([path]) => path), ...build.runtime];
  const others = files().filter(({ path, isFile }) => isFile && !listed.includes(path) && !path.startsWith("models/"));
  expect(others.map(({ path }) => path).sort()).toEqual(["README.md", "preview.png", "serviceWorker.js"]);
  expect(listed.filter((path) => /\.(bin|onnx)$|tokenizer/.test(path))).toEqual([]);
  expect(read("index.html")).toContain(build.entry);
  expect(build.bytes).toBeLessThan(4 * 2 ** 20);
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
