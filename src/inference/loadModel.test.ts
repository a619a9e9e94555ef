import { describe, expect, it } from "vitest";
import { createFakeCaches } from "../base/testing/fakeCaches.ts";
import { openFileStore } from "./download/fileStore.ts";
import { type LoadEnvironment, type LoadOptions, loadModel } from "./loadModel.ts";
import type { DeviceReport, LoadStatus } from "./model.ts";
import type { Backend, FromWorker, LoadRequest } from "./protocol.ts";
import { createFakeServer } from "./testing/fakeServer.ts";
import { FakeWorker } from "./testing/fakeWorker.ts";
import { deviceReport, type FileContents, manifestFor, sha256, someFiles } from "./testing/manifests.ts";

const PAGE = "https://example.test/app/index.html";
const BASE = "https://example.test/app/models/tiny/";
const ELSEWHERE = "https://elsewhere.test/m/";
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const manifestBytes = encode(manifestFor());
const never = new AbortController().signal;

type Answer = (worker: FakeWorker, id: number, request: LoadRequest) => void;
const works: Answer = (worker, id) => worker.reply({ id, kind: "done", reply: { canaryDrift: 0.001, loadMs: 10 } });
const refuses: Answer = (worker, id) =>
  worker.reply({
    id,
    kind: "failed",
    error: { name: "InferenceError", code: "canary-failed", message: "Off by 0.5.", stack: undefined },
  } satisfies FromWorker);
const crashes: Answer = (worker) => worker.crash("out of memory");

/** A page with a server, a store and workers that answer per back end. */
function page(
  answers: Partial<Record<Backend, Answer>>,
  device: Partial<DeviceReport> = {},
  changed: FileContents = {},
) {
  const server = createFakeServer(BASE, { ...someFiles(), "manifest.json": manifestBytes, ...changed });
  const elsewhere = createFakeServer(ELSEWHERE, { ...someFiles(), "manifest.json": manifestBytes });
  const { caches } = createFakeCaches();
  const memory = new Map<string, Map<string, Blob>>();
  const workers: { readonly backend: Backend; readonly worker: FakeWorker; request?: LoadRequest }[] = [];
  const statuses: LoadStatus[] = [];
  const environment: LoadEnvironment = {
    pageUrl: PAGE,
    fetch: server.fetch,
    fetchElsewhere: () => elsewhere.fetch,
    probe: async () => deviceReport(device),
    openStore: (id) => openFileStore(id, { caches, baseUrl: PAGE, memory }),
    createWorker: (backend) => {
      const entry: (typeof workers)[number] = {
        backend,
        worker: new FakeWorker((worker, id, request) => {
          if (request.kind !== "load") return;
          entry.request = request;
          answers[backend]?.(worker, id, request);
        }),
      };
      workers.push(entry);
      return entry.worker;
    },
  };
  const load = (options: Partial<LoadOptions> = {}) =>
    loadModel(
      {
        origin: { kind: "address", baseUrl: "models/tiny" },
        signal: never,
        onStatus: (s) => statuses.push(s),
        ...options,
      },
      environment,
    );
  return { server, elsewhere, workers, statuses, load };
}

const asked = (requests: readonly { readonly path: string }[]) => requests.map(({ path }) => path);
const reasons = (failures: readonly { readonly backend: Backend; readonly error: { readonly code: string } }[]) =>
  failures.map(({ backend, error }) => [backend, error.code]);

describe("loadModel", () => {
  it("loads the best back end with only the files it needs", async () => {
    const { load, server, workers, statuses } = page({ "webgpu-f16": works });
    const model = await load();
    expect(model).toMatchObject({
      backend: "webgpu-f16",
      threads: 1,
      canaryDrift: 0.001,
      failures: [],
      kept: "device",
    });
    expect(model.identity).toEqual({ id: "tiny", title: "Tiny", digest: sha256(manifestBytes) });
    const graphs = asked(server.requests).filter((path) => path.endsWith(".onnx"));
    expect([graphs, asked(server.requests)[0]]).toEqual([["model-q4f16.onnx"], "manifest.json"]);
    expect([...(workers[0]?.request?.files.keys() ?? [])]).toContain("weights-01.bin");
    expect([...new Set(statuses.map(({ status }) => status))]).toEqual(["probing", "downloading", "starting"]);
  });

  it("says where a model from elsewhere was had from", async () => {
    const { load } = page({ "webgpu-f16": works });
    const origin = { kind: "address", baseUrl: "models/tiny", address: "owner/name@v1" } as const;
    expect((await load({ origin })).identity).toMatchObject({ id: "tiny", address: "owner/name@v1" });
  });

  it("ends a failed candidate's worker, tries the next in a fresh one, and keeps all reasons", async () => {
    const { load, workers, server } = page({ "webgpu-f16": refuses, webgpu: crashes, "wasm-threads": works });
    const model = await load();
    expect(model).toMatchObject({ backend: "wasm-threads", threads: 4 });
    expect(reasons(model.failures)).toEqual([
      ["webgpu-f16", "canary-failed"],
      ["webgpu", "worker-crashed"],
    ]);
    expect(workers.map(({ backend, worker }) => [backend, worker.isTerminated])).toEqual([
      ["webgpu-f16", true],
      ["webgpu", true],
      ["wasm-threads", false],
    ]);
    expect(workers[2]?.request).toMatchObject({ backend: "wasm-threads", threads: 4, expand: true });
    const counts = asked(server.requests).filter((path) => path === "weights-00.bin");
    expect(counts).toHaveLength(1);
  });

  it("fails with every reason when nothing works", async () => {
    const { load, workers } = page(
      { webgpu: refuses, wasm: crashes },
      { crossOriginIsolated: false, threads: 1, adapter: { ...adapterWithoutF16 } },
    );
    await expect(load()).rejects.toMatchObject({
      code: "no-backend",
      failures: [
        { backend: "webgpu", error: { code: "canary-failed", message: "Off by 0.5." } },
        { backend: "wasm-threads", error: { code: "not-isolated" } },
        { backend: "wasm", error: { code: "worker-crashed" } },
        { backend: "wasm", error: { code: "worker-crashed" } },
      ],
      cause: {
        errors: [{ message: "webgpu: Off by 0.5." }, {}, { message: "wasm: The worker stopped: out of memory." }],
      },
    });
    expect(workers.every(({ worker }) => worker.isTerminated)).toBe(true);
  });

  it("runs on unexpanded weights where the expanded ones take too much memory", async () => {
    const { load, workers } = page({
      "webgpu-f16": refuses,
      webgpu: refuses,
      "wasm-threads": crashes,
      wasm: (worker, id, request) => (request.expand ? crashes : works)(worker, id, request),
    });
    expect(await load()).toMatchObject({ backend: "wasm" });
    expect(workers.at(-1)?.request).toMatchObject({ backend: "wasm", expand: false });
    expect([...(workers.at(-1)?.request?.files.keys() ?? [])]).toContain("model-q4.onnx");
  });

  it("says of a chosen back end that fails that no other was tried, and how to have the others tried", async () => {
    const { load, workers } = page({ webgpu: refuses, wasm: works });
    await expect(load({ backend: "webgpu" })).rejects.toMatchObject({
      code: "no-backend",
      message: "The chosen back end does not work here.",
      hint: expect.stringContaining("Best that works"),
      failures: [{ backend: "webgpu", error: { code: "canary-failed" } }],
    });
    expect(workers).toHaveLength(1);
  });

  it("tries only the back end that was asked for", async () => {
    const { load, workers } = page({ wasm: works });
    expect(await load({ backend: "wasm" })).toMatchObject({ backend: "wasm", threads: 1, failures: [] });
    expect(workers).toHaveLength(1);
  });

  it("stops on cancel while a back end starts, and ends its worker", async () => {
    const controller = new AbortController();
    const { load, workers } = page({ "webgpu-f16": () => controller.abort() });
    await expect(load({ signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(workers.map(({ worker }) => worker.isTerminated)).toEqual([true]);
  });

  it("loads again without a download after the worker was lost", async () => {
    const { load, workers, server } = page({ "webgpu-f16": works });
    const first = await load();
    workers[0]?.worker.crash("killed");
    expect(await first.lost).toMatchObject({ code: "worker-crashed" });
    const before = server.requests.length;
    await load();
    expect(asked(server.requests).slice(before)).toEqual(["manifest.json"]);
    expect(workers).toHaveLength(2);
  });

  it("starts no worker when a file cannot be had", async () => {
    const { load, workers, server } = page({ "webgpu-f16": works });
    server.fail("weights-01.bin", { status: 404 });
    await expect(load()).rejects.toMatchObject({ code: "download-failed" });
    expect(workers).toEqual([]);
  });

  it.each<[string, FileContents, string]>([
    ["is not JSON", { "manifest.json": new TextEncoder().encode("<html>") }, "manifest-refused"],
    ["has another schema", { "manifest.json": encode({ schema: "x" }) }, "manifest-refused"],
  ])("refuses a manifest that %s", async (_, changed, code) => {
    await expect(page({}, {}, changed).load()).rejects.toMatchObject({ code });
  });

  it("says when the manifest cannot be reached", async () => {
    const { load, server } = page({});
    server.fail("manifest.json", { status: 500 });
    await expect(load()).rejects.toMatchObject({ code: "manifest-unreachable" });
  });
});

const adapterWithoutF16 = { description: "", hasF16: false, maxBufferBytes: 2 ** 30, isSoftware: false };

describe("a package that is not the page's own", () => {
  const known = { manifest: manifestFor(), digest: sha256(manifestBytes) };
  const origin = { kind: "address", baseUrl: ELSEWHERE, known, storeId: "a name" } as const;

  it("is fetched by the worker that may, as it was shown, and kept apart", async () => {
    const { load, server, elsewhere, workers } = page({ wasm: works });
    await load({ origin: { ...origin, asks: "worker" }, backend: "wasm" });
    expect(server.requests).toEqual([]);
    expect(asked(elsewhere.requests)).not.toContain("manifest.json");
    expect([...(workers[0]?.request?.files.keys() ?? [])]).toContain("weights-01.bin");
    // The shipped package of the same id finds nothing of it.
    await load({ backend: "wasm" });
    expect(asked(server.requests)).toContain("weights-01.bin");
  });

  it("asks nobody for what is gone when it was to come from the device, and says so", async () => {
    const { load, server, elsewhere } = page({ wasm: works });
    const gone = load({ origin: { ...origin, asks: "nobody" }, backend: "wasm" });
    await expect(gone).rejects.toMatchObject({
      code: "download-failed",
      cause: { message: expect.stringContaining("no longer kept on this device") },
    });
    expect([...server.requests, ...elsewhere.requests]).toEqual([]);
  });

  it("is read from its folder, and nothing of it is kept", async () => {
    const { load, server, elsewhere, workers, statuses } = page({ wasm: works });
    const files = new Map(Object.entries(someFiles()).map(([name, bytes]) => [name, new File([bytes], name)]));
    const model = await load({ origin: { kind: "folder", files, known }, backend: "wasm" });
    expect(model.kept).toBe("folder");
    expect(workers[0]?.request?.files.get("weights-00.bin")).toBe(files.get("weights-00.bin"));
    expect(statuses.map(({ status }) => status)).not.toContain("downloading");
    expect([...server.requests, ...elsewhere.requests]).toEqual([]);
  });

  it("is refused by name when a file of the folder is another one", async () => {
    const files = new Map(Object.keys(someFiles()).map((name) => [name, new File(["x"], name)]));
    const { load } = page({ wasm: works });
    await expect(load({ origin: { kind: "folder", files, known }, backend: "wasm" })).rejects.toThrow(
      /: expected \d+ bytes with SHA-256 [0-9a-f]{64}, found 1 bytes/,
    );
  });
});
