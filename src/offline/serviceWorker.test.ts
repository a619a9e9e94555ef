import { expect, it } from "vitest";
import { CONTENT_SECURITY_POLICY, FETCHER_POLICY } from "../base/contentSecurityPolicy.ts";
import { isRuntime } from "./caches.ts";
import { buildOf, createFakeSite, type Files } from "./testing/fakeSite.ts";

const OLD: Files = {
  "index.html": "<script src=./assets/index-old.js>",
  "assets/index-old.js": "old code",
  "assets/shared-1.js": "shared",
  "trees/index.json": "old trees",
};
const NEW: Files = {
  "index.html": "<script src=./assets/index-new.js>",
  "assets/index-new.js": "new code",
  "assets/shared-1.js": "shared",
  "trees/index.json": "new trees",
};
const oldBuild = buildOf("old", OLD);
const newBuild = buildOf("new", NEW);

const text = async (response: Promise<Response> | undefined) => (await response)?.text();

/** The old build, kept, with one page open. */
async function visited(keep = true) {
  const made = createFakeSite();
  made.site.files = OLD;
  const old = made.worker(oldBuild);
  await old.activate();
  await old.open("", "page 1");
  made.site.runningIds = ["page 1"];
  if (keep)
    expect(await old.request({ kind: "keep", entry: oldBuild.entry })).toEqual({
      kind: "kept",
      bytes: oldBuild.bytes,
      entry: oldBuild.entry,
    });
  return { ...made, old };
}

it("answers everything of a kept build without a network, under both addresses of the page", async () => {
  const { site, worker } = await visited();
  site.isOnline = false;
  const again = worker(oldBuild);
  for (const address of ["", "index.html", "index.html?from=elsewhere"])
    expect(await text(again.open(address, "page 2"))).toBe(OLD["index.html"]);
  for (const [path, content] of Object.entries(OLD)) expect(await text(again.get(path, "page 2"))).toBe(content);
});

it("asks the host as long as the copy is not whole, and goes on where it stopped", async () => {
  const { site, old } = await visited(false);
  expect(await text(old.get("trees/index.json", "page 1"))).toBe("old trees");
  site.files = { ...OLD, "trees/index.json": "tampered with" };
  expect(await old.request({ kind: "keep" })).toMatchObject({ kind: "failed" });
  expect(await text(old.open("", "page 2"))).toBe(OLD["index.html"]);
  expect(site.asked.at(-1)).toBe("");
  site.files = OLD;
  site.asked.length = 0;
  expect(await old.request({ kind: "keep" })).toMatchObject({ kind: "kept" });
  expect(site.asked).toEqual(["trees/index.json"]);
});

it("keeps nothing for a page of another build than its own, nor a page that begins with another script", async () => {
  const { site, old, fake } = await visited(false);
  expect(await old.request({ kind: "keep", entry: newBuild.entry })).toEqual({ kind: "other-build" });
  expect(fake.urls("split-decision/build")).toEqual([]);
  site.files = { ...OLD, "index.html": NEW["index.html"] ?? "" };
  expect(await old.request({ kind: "keep", entry: oldBuild.entry })).toEqual({
    kind: "failed",
    message: "The page on the host is of another version.",
  });
});

it("gives headers of isolation to pages and workers, kept or not, and to each worker its policy", async () => {
  for (const keep of [true, false]) {
    const { site, old } = await visited(keep);
    site.files = { ...OLD, "assets/set.worker-1.js": "", "assets/fetchFile.worker-1.js": "" };
    const header = async (response: Promise<Response> | undefined, name: string) => (await response)?.headers.get(name);
    expect(await header(old.open("", "page 2"), "Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(await header(old.open("", "page 2"), "Cross-Origin-Embedder-Policy")).toBe("require-corp");
    const policy = (path: string) => header(old.startWorker(path, "page 1", "w"), "Content-Security-Policy");
    expect(await policy("assets/set.worker-1.js")).toBe(CONTENT_SECURITY_POLICY);
    expect(await policy("assets/fetchFile.worker-1.js")).toBe(FETCHER_POLICY);
  }
});

it("leaves alone what is none of its business: a model's files, parts of files, other folders, what is sent", async () => {
  const { old } = await visited();
  expect(old.get("models/tiny/weights-00.bin", "page 1")).toBeUndefined();
  expect(old.get("../else/trees/index.json", "page 1")).toBeUndefined();
  expect(old.ask("trees/index.json", { headers: new Headers({ Range: "bytes=1-" }) }, "page 1")).toBeUndefined();
  expect(old.ask("trees/index.json", { method: "POST" }, "page 1")).toBeUndefined();
});

it("a newer build fetches only what it does not share with the one before, and waits: open and new pages are the old one's", async () => {
  const { site, worker, old } = await visited();
  site.files = NEW;
  site.asked.length = 0;
  expect(await worker(newBuild).request({ kind: "keep" })).toMatchObject({ kind: "kept" });
  expect(site.asked.sort()).toEqual(["", "assets/index-new.js", "trees/index.json"]);
  expect(await text(old.open("", "page 2"))).toBe(OLD["index.html"]);
  expect(await text(old.get("trees/index.json", "page 1"))).toBe("old trees");
});

it("after the change, pages that are still open, and workers they start, stay of the old build until the last is gone", async () => {
  const { site, worker, fake } = await visited();
  site.files = NEW;
  const next = worker(newBuild);
  await next.request({ kind: "keep" });
  await next.activate();
  expect(await text(next.open("", "page 2"))).toBe(NEW["index.html"]);
  site.runningIds = ["page 1", "page 2"];
  // As often as it likes, the browser ends the worker and starts it again.
  const again = worker(newBuild);
  expect(await text(again.get("trees/index.json", "page 1"))).toBe("old trees");
  expect(await text(again.get("assets/index-old.js", "page 1"))).toBe("old code");
  expect(await text(again.get("trees/index.json", "page 2"))).toBe("new trees");
  await again.startWorker("assets/shared-1.js", "page 1", "worker of page 1");
  expect(await text(again.get("trees/index.json", "worker of page 1"))).toBe("old trees");
  await again.deleteUnused();
  expect(fake.urls("split-decision/build@1 /some/where/ old")).not.toEqual([]);
  site.runningIds = ["page 2"];
  await again.deleteUnused();
  expect(await fake.caches.keys()).not.toContain("split-decision/build@1 /some/where/ old");
  expect(await text(again.get("trees/index.json", "page 2"))).toBe("new trees");
});

it("a newer build that is in charge before its copy is whole asks the host, and without a network the old copy serves", async () => {
  const { site, worker } = await visited();
  site.files = NEW;
  const next = worker(newBuild);
  site.runningIds = [];
  await next.activate();
  expect(await text(next.open("", "page 2"))).toBe(NEW["index.html"]);
  site.isOnline = false;
  expect(await text(next.open("", "page 3"))).toBe(OLD["index.html"]);
  expect(await text(next.get("trees/index.json", "page 3"))).toBe("old trees");
  await expect(next.open("other.html", "page 4")).rejects.toThrow("Failed to fetch");
});

it("pages that the host answered, with no whole copy of the old build, are not taken for that build's", async () => {
  const { site, worker, old } = await visited(false);
  site.files = { ...OLD, "trees/index.json": "of some build or other" };
  await old.request({ kind: "keep" });
  site.files = NEW;
  const next = worker(newBuild);
  await next.request({ kind: "keep" });
  await next.activate();
  expect(await text(next.get("trees/index.json", "page 1"))).toBe("new trees");
});

it("what a model runs on is kept when it is fetched, and renewed with the build", async () => {
  const before = { ...OLD, "assets/ort-11111111.wasm": "runtime 1", "assets/ort.wasm-11111111.gz": "other 1" };
  const after = { ...NEW, "assets/ort-22222222.wasm": "runtime 2", "assets/ort.wasm-22222222.gz": "other 2" };
  const runtimeOf = (files: Files) => Object.keys(files).filter(isRuntime);
  const { site, worker, fake } = createFakeSite();
  site.files = before;
  const old = worker(buildOf("old", before, runtimeOf(before)));
  await old.activate();
  await old.request({ kind: "keep" });
  expect(fake.urls("split-decision/runtime")).toEqual([]);
  await text(old.get("assets/ort-11111111.wasm", "page 1"));
  site.isOnline = false;
  expect(await text(old.get("assets/ort-11111111.wasm", "page 1"))).toBe("runtime 1");
  site.isOnline = true;
  site.files = after;
  const next = worker(buildOf("new", after, runtimeOf(after)));
  await next.request({ kind: "keep" });
  await next.activate();
  site.isOnline = false;
  expect(await text(next.get("assets/ort-22222222.wasm", "page 2"))).toBe("runtime 2");
  expect(fake.urls("split-decision/runtime").map((url) => url.split("/").at(-1))).toEqual(["ort-22222222.wasm"]);
});

it("a copy that is forgotten is gone at once, and nothing of another folder with it", async () => {
  const { old, fake, site } = await visited();
  await fake.caches.open("split-decision/build@1 /some/where/else/ old");
  expect(await old.request({ kind: "forget" })).toEqual({ kind: "none", bytes: oldBuild.bytes, entry: oldBuild.entry });
  site.isOnline = false;
  await expect(old.open("", "page 2")).rejects.toThrow("Failed to fetch");
  expect(await fake.caches.keys()).toContain("split-decision/build@1 /some/where/else/ old");
});

it("says why a copy could not be kept", async () => {
  const { old, fake } = await visited(false);
  fake.quotaBytes = 20;
  expect(await old.request({ kind: "keep" })).toEqual({ kind: "failed", message: "Quota exceeded." });
});
