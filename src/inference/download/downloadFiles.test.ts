import { describe, expect, it } from "vitest";
import { createFakeCaches, REFUSING_CACHES } from "../../base/testing/fakeCaches.ts";
import { packageBytes } from "../../core/modelPackage.ts";
import { filesOf } from "../plan.ts";
import { createFakeServer, type FakeServer } from "../testing/fakeServer.ts";
import { manifestFor, sha256, someBytes, someFiles } from "../testing/manifests.ts";
import { downloadFiles } from "./downloadFiles.ts";
import { type FileStore, openFileStore, storedPackages } from "./fileStore.ts";
import { cachedBytes, deletePackage, purgeStale } from "./packageFiles.ts";
import type { DownloadStatus } from "./progressMeter.ts";

const BASE = "https://example.test/app/models/tiny/";
const contents = someFiles();
const manifest = manifestFor(contents);
const PATHS = ["tokenizer.json", "weights-00.bin", "weights-01.bin"];
const TOTAL = 300 + 5_000 + 4_000;
const never = new AbortController().signal;

interface Setting {
  readonly server?: FakeServer;
  readonly store?: FileStore;
  readonly signal?: AbortSignal;
  readonly onStatus?: (status: DownloadStatus) => void;
  readonly pauses?: number[];
}

/** A store on the fake caches; another call with the same caches is another visit of the page. */
function visit(caches: CacheStorage | undefined, memory = new Map<string, Map<string, Blob>>()): Promise<FileStore> {
  return openFileStore("tiny", { caches, baseUrl: "https://example.test/app/", memory });
}

async function download(setting: Setting = {}, pkg = manifest, paths = PATHS) {
  const {
    server = createFakeServer(BASE, contents),
    signal = never,
    onStatus = () => undefined,
    pauses = [],
  } = setting;
  let timeMs = 0;
  const files = await downloadFiles(pkg, paths, {
    baseUrl: BASE,
    store: setting.store ?? (await visit(createFakeCaches().caches)),
    signal,
    onStatus,
    fetch: server.fetch,
    sleep: async (ms) => void pauses.push(ms),
    now: () => (timeMs += 200),
  });
  const bytes = await Promise.all([...files].map(async ([path, blob]) => [path, sha256(await bytesOf(blob))] as const));
  return Object.fromEntries(bytes);
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

function digests(paths = PATHS): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, sha256(contents[path] as Uint8Array)]));
}

/** [path, range, cache mode] of what was asked of the server. */
function asked({ requests }: FakeServer) {
  return requests.map(
    ({ path, range, cache }) => `${path}${range ? ` ${range}` : ""}${cache === "reload" ? " reload" : ""}`,
  );
}

describe("downloadFiles", () => {
  it("brings exactly the files asked for, with one total progress", async () => {
    const server = createFakeServer(BASE, contents);
    const statuses: DownloadStatus[] = [];
    expect(await download({ server, onStatus: (status) => statuses.push(status) })).toEqual(digests());
    expect(asked(server)).toEqual(PATHS);
    expect(statuses[0]).toEqual({
      status: "downloading",
      doneBytes: 0,
      totalBytes: TOTAL,
      cachedBytes: 0,
      bytesPerSecond: undefined,
    });
    expect(statuses.at(-1)).toMatchObject({ doneBytes: TOTAL, totalBytes: TOTAL, cachedBytes: 0 });
    expect(statuses.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
    const done = statuses.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.length).toBeGreaterThan(10);
  });

  it("asks for nothing that an earlier visit completed, and counts it as cached", async () => {
    const { caches } = createFakeCaches();
    await download({ store: await visit(caches) });
    const server = createFakeServer(BASE, contents);
    const statuses: DownloadStatus[] = [];
    await download({ server, store: await visit(caches), onStatus: (status) => statuses.push(status) });
    expect(asked(server)).toEqual([]);
    expect(statuses).toEqual([expect.objectContaining({ doneBytes: TOTAL, cachedBytes: TOTAL })]);
  });

  it("keeps entries under the page's own path, by package and digest", async () => {
    const fake = createFakeCaches();
    await download({ store: await visit(fake.caches) });
    expect([...fake.urls()].sort()).toEqual(
      Object.values(digests())
        .map((digest) => `https://example.test/app/.package-cache/tiny/${digest}`)
        .sort(),
    );
  });

  it("continues a broken file with a Range request where the server honours it", async () => {
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { breakAfter: 2_000 }, { breakAfter: 1_000 });
    const pauses: number[] = [];
    expect(await download({ server, pauses })).toEqual(digests());
    expect(asked(server)).toEqual([
      "tokenizer.json",
      "weights-00.bin",
      "weights-00.bin bytes=2000-",
      "weights-00.bin bytes=3000-",
      "weights-01.bin",
    ]);
    expect(pauses).toEqual([300, 300]);
  });

  it("starts a broken file again where the server ignores ranges", async () => {
    const server = createFakeServer(BASE, contents, { ranges: false });
    server.fail("weights-00.bin", { breakAfter: 2_000 });
    expect(await download({ server })).toEqual(digests());
    expect(asked(server).slice(1, 3)).toEqual(["weights-00.bin", "weights-00.bin bytes=2000-"]);
  });

  it("starts again when the server answers with another range than asked", async () => {
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { breakAfter: 2_000 }, { contentRange: "bytes 0-4999/5000" });
    expect(await download({ server })).toEqual(digests());
    expect(asked(server).slice(1, 4)).toEqual(["weights-00.bin", "weights-00.bin bytes=2000-", "weights-00.bin"]);
  });

  it("gives up after a few attempts, and the next call continues where it stopped", async () => {
    const fake = createFakeCaches();
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { breakAfter: 2_000 }, ...Array(4).fill({ status: 503 }));
    // A 503 is not the file's continuation, and does not cost what has arrived.
    await expect(download({ server, store: await visit(fake.caches) })).rejects.toMatchObject({
      code: "download-failed",
      message: "The download of weights-00.bin stopped after 2 kB of 5 kB.",
      cause: expect.objectContaining({ message: "the server answered with status 503" }),
    });
    const again = createFakeServer(BASE, contents);
    expect(await download({ server: again, store: await visit(fake.caches) })).toEqual(digests());
    expect(asked(again)).toEqual(["weights-00.bin bytes=2000-", "weights-01.bin"]);
    expect(fake.urls().some((url) => url.endsWith(".part"))).toBe(false);
  });

  it("does not ask again for a file that is not there", async () => {
    const { "weights-00.bin": _, ...rest } = contents;
    const server = createFakeServer(BASE, rest);
    await expect(download({ server })).rejects.toMatchObject({ code: "download-failed" });
    expect(asked(server)).toEqual(["tokenizer.json", "weights-00.bin"]);
  });

  it("refuses a corrupted file, fetches it once more past all caches, and takes the right one", async () => {
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { body: someBytes(5_000, 99) });
    expect(await download({ server })).toEqual(digests());
    expect(asked(server)).toEqual(["tokenizer.json", "weights-00.bin", "weights-00.bin reload", "weights-01.bin"]);
  });

  it("names file, expected and found when it stays corrupted, and keeps nothing of it", async () => {
    const fake = createFakeCaches();
    const wrong = someBytes(5_000, 99);
    const server = createFakeServer(BASE, { ...contents, "weights-00.bin": wrong });
    await expect(download({ server, store: await visit(fake.caches) })).rejects.toMatchObject({
      code: "digest-mismatch",
      message: `weights-00.bin: expected 5000 bytes with SHA-256 ${digests()["weights-00.bin"]}, found ${sha256(wrong)}.`,
    });
    expect(fake.urls()).toHaveLength(1);
  });

  it.each([
    ["shorter", 4_000, {}],
    ["longer", 6_000, {}],
    ["longer, of unstated length", 6_000, { chunked: true }],
  ])("refuses a file that is %s", async (_, length, fault) => {
    const body = someBytes(length, 3);
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { body, ...fault }, { body, ...fault });
    await expect(download({ server })).rejects.toMatchObject({ code: "digest-mismatch" });
    expect(asked(server).slice(1)).toEqual(["weights-00.bin", "weights-00.bin reload"]);
  });

  it("takes a body that ends early for a broken connection", async () => {
    const server = createFakeServer(BASE, contents);
    server.fail("weights-00.bin", { body: someBytes(4_000, 3), chunked: true });
    expect(await download({ server })).toEqual(digests());
    expect(asked(server).slice(1, 3)).toEqual(["weights-00.bin", "weights-00.bin bytes=4000-"]);
  });

  it("stops at once on cancel in the middle of a file, and continues there later", async () => {
    const fake = createFakeCaches();
    const server = createFakeServer(BASE, contents);
    server.fail("weights-01.bin", { hangAfter: 1_400 });
    const controller = new AbortController();
    const onStatus = ({ doneBytes }: DownloadStatus) => doneBytes === 300 + 5_000 + 1_400 && controller.abort();
    await expect(
      download({ server, store: await visit(fake.caches), signal: controller.signal, onStatus }),
    ).rejects.toMatchObject({ name: "AbortError" });
    const again = createFakeServer(BASE, contents);
    expect(await download({ server: again, store: await visit(fake.caches) })).toEqual(digests());
    expect(asked(again)).toEqual(["weights-01.bin bytes=1400-"]);
  });

  it("fetches nothing when it was cancelled before", async () => {
    const server = createFakeServer(BASE, contents);
    await expect(download({ server, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(asked(server)).toEqual([]);
  });

  it("goes on from memory when the quota is exceeded", async () => {
    const fake = createFakeCaches();
    fake.quotaBytes = 5_500;
    const memory = new Map<string, Map<string, Blob>>();
    const store = await visit(fake.caches, memory);
    expect(await download({ store })).toEqual(digests());
    expect(store.kept).toBe("memory");
    const server = createFakeServer(BASE, contents);
    const again = await visit(fake.caches, memory);
    await download({ server, store: again });
    expect([asked(server), again.kept]).toEqual([[], "memory"]);
  });

  it.each([
    ["has no caches", undefined],
    ["refuses them", REFUSING_CACHES],
  ])("works from memory where the browser %s", async (_, caches) => {
    const memory = new Map<string, Map<string, Blob>>();
    const store = await visit(caches, memory);
    expect(await download({ store })).toEqual(digests());
    expect(store.kept).toBe("memory");
    const server = createFakeServer(BASE, contents);
    expect(await download({ server, store: await visit(caches, memory) })).toEqual(digests());
    expect(asked(server)).toEqual([]);
  });

  it("says that files are kept on the device where they are", async () => {
    const store = await visit(createFakeCaches().caches);
    await download({ store });
    expect(store.kept).toBe("device");
  });

  it("fetches again what the device kept damaged", async () => {
    const fake = createFakeCaches();
    const store = await visit(fake.caches);
    await store.put(digests()["weights-00.bin"] as string, new Blob([someBytes(10)]));
    expect(await download({ store })).toEqual(digests());
  });
});

describe("a package whose digest changed", () => {
  const changed = { ...contents, "weights-00.bin": someBytes(5_000, 50) };
  const next = manifestFor(changed);

  it("loses its stale entries, keeps the others, and fetches what changed", async () => {
    const fake = createFakeCaches();
    await download({ store: await visit(fake.caches) });
    const store = await visit(fake.caches);
    await purgeStale({ manifest: next, digest: "" }, store);
    expect(fake.urls()).toHaveLength(2);
    const server = createFakeServer(BASE, changed);
    const files = await download({ server, store }, next);
    expect(asked(server)).toEqual(["weights-00.bin"]);
    expect(files["weights-00.bin"]).toBe(sha256(changed["weights-00.bin"]));
  });

  it("keeps the part of a file that is still current", async () => {
    const store = await visit(createFakeCaches().caches);
    const part = `${digests()["weights-01.bin"]}.part`;
    await store.put(part, new Blob([someBytes(10)]));
    await store.put(`${"0".repeat(64)}.part`, new Blob([someBytes(10)]));
    await purgeStale({ manifest: next, digest: "" }, store);
    expect(await store.names()).toEqual([part]);
  });
});

describe("a part beside its whole file", () => {
  it("is let go of", async () => {
    const store = await visit(createFakeCaches().caches);
    await download({ store });
    const whole = digests()["weights-00.bin"] as string;
    await store.put(`${whole}.part`, new Blob([someBytes(10)]));
    await purgeStale({ manifest, digest: "" }, store);
    expect(await store.names()).toEqual(expect.arrayContaining([whole]));
    expect((await store.names()).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("what is kept", () => {
  it("is counted by complete files and can be deleted", async () => {
    const store = await visit(createFakeCaches().caches);
    expect(await cachedBytes(manifest, store)).toBe(0);
    await download({ store });
    await store.put(`${digests()["weights-00.bin"]}.part`, new Blob([someBytes(10)]));
    expect(await cachedBytes(manifest, store)).toBe(TOTAL);
    await deletePackage("tiny", store);
    expect([await cachedBytes(manifest, store), await store.names()]).toEqual([0, []]);
  });

  it("is the whole package as soon as one back end has all it needs", async () => {
    const store = await visit(createFakeCaches().caches);
    const paths = filesOf({ backend: "wasm", threads: 1, expand: true }, manifest);
    await download({ store }, manifest, [...paths]);
    expect(await cachedBytes(manifest, store)).toBe(packageBytes(manifest));
  });

  it("is the whole package, too, of one that has no graph for half floats", async () => {
    const store = await visit(createFakeCaches().caches);
    const { q4 } = manifest.graphs;
    const converted = { ...manifest, graphs: { q4 } };
    expect(await cachedBytes(converted, store)).toBe(0);
    await download({ store }, converted, [...filesOf({ backend: "wasm", threads: 1, expand: false }, converted)]);
    expect(await cachedBytes(converted, store)).toBe(packageBytes(converted));
  });

  it("belongs to one package", async () => {
    const fake = createFakeCaches();
    await download({ store: await visit(fake.caches) });
    const other = await openFileStore("tin", {
      caches: fake.caches,
      baseUrl: "https://example.test/app/",
      memory: new Map(),
    });
    expect(await other.names()).toEqual([]);
  });

  it("is told for each package, and for no page under another path", async () => {
    const { caches } = createFakeCaches();
    const at = (baseUrl: string) => ({ caches, baseUrl, memory: new Map() });
    const here = at("https://example.test/app/");
    await (await openFileStore("one", here)).put("a", new Blob(["12345"]));
    await (await openFileStore("one", here)).put("b.part", new Blob(["123"]));
    await (await openFileStore("https://hub.test/two", here)).put("a", new Blob(["1"]));
    await (await openFileStore("three", at("https://example.test/app/other/"))).put("a", new Blob(["1"]));
    expect(await storedPackages(here)).toEqual([
      { id: "one", bytes: 8 },
      { id: "https://hub.test/two", bytes: 1 },
    ]);
  });
});
