import { describe, expect, it } from "vitest";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { DeviceReport } from "./model.ts";
import { filesOf, planBackends } from "./plan.ts";
import type { Backend } from "./protocol.ts";
import { deviceReport, GIB, manifestFor } from "./testing/manifests.ts";

const manifest = manifestFor();
const gpu = { description: "vendor device", hasF16: true, maxBufferBytes: GIB, isSoftware: false };
const SOFTWARE = { ...gpu, hasF16: false, isSoftware: true };
const NO_ADAPTER = { adapter: undefined };
const NOT_ISOLATED = { crossOriginIsolated: false, threads: 1 };

function candidates(changes: Partial<DeviceReport>, pkg: ModelPackage = manifest, only?: Backend) {
  return planBackends(deviceReport(changes), pkg, only).flatMap((o) => (o.status === "candidate" ? [o.plan] : []));
}

function failures(changes: Partial<DeviceReport>, pkg: ModelPackage = manifest, only?: Backend) {
  return planBackends(deviceReport(changes), pkg, only).flatMap((o) =>
    o.status === "unavailable" ? [[o.failure.backend, o.failure.error.code]] : [],
  );
}

describe("planBackends", () => {
  it.each<[string, Partial<DeviceReport>, readonly Backend[]]>([
    ["everything", {}, ["webgpu-f16", "webgpu", "wasm-threads", "wasm"]],
    ["no half floats", { adapter: { ...gpu, hasF16: false } }, ["webgpu", "wasm-threads", "wasm"]],
    ["no adapter", NO_ADAPTER, ["wasm-threads", "wasm"]],
    ["no adapter, no isolation", { ...NO_ADAPTER, ...NOT_ISOLATED }, ["wasm"]],
    ["an adapter, no isolation", NOT_ISOLATED, ["webgpu-f16", "webgpu", "wasm"]],
    ["a software adapter", { adapter: SOFTWARE }, ["wasm-threads", "wasm", "webgpu"]],
    ["a software adapter, no isolation", { adapter: SOFTWARE, ...NOT_ISOLATED }, ["wasm", "webgpu"]],
    ["one processor", { ...NO_ADAPTER, threads: 1 }, ["wasm"]],
    ["an adapter with tiny buffers", { adapter: { ...gpu, maxBufferBytes: 100 } }, ["wasm-threads", "wasm"]],
  ])("orders the back ends of a device with %s", (_, changes, expected) => {
    expect(candidates(changes).map(({ backend }) => backend)).toEqual([...expected, "wasm"]);
  });

  it("says why a back end is missing, in the order of trying", () => {
    expect(failures({})).toEqual([]);
    expect(failures({ ...NO_ADAPTER, ...NOT_ISOLATED })).toEqual([
      ["webgpu", "no-adapter"],
      ["wasm-threads", "not-isolated"],
    ]);
    expect(failures({ adapter: { ...gpu, maxBufferBytes: 100 } })).toEqual([["webgpu", "does-not-fit"]]);
  });

  it("tries only what was asked for, and tells when it cannot", () => {
    expect(candidates({ adapter: SOFTWARE }, manifest, "webgpu").map(({ backend }) => backend)).toEqual(["webgpu"]);
    expect(candidates(NO_ADAPTER, manifest, "webgpu-f16")).toEqual([]);
    expect(failures(NO_ADAPTER, manifest, "webgpu-f16")).toEqual([["webgpu-f16", "no-adapter"]]);
    expect(failures(NOT_ISOLATED, manifest, "wasm-threads")).toEqual([["wasm-threads", "not-isolated"]]);
  });

  it("offers half floats only with a graph for them", () => {
    const { q4, f32 } = manifest.graphs;
    const without = manifestFor(undefined, { graphs: { q4, f32 } });
    expect(candidates({}, without).map(({ backend }) => backend)).not.toContain("webgpu-f16");
  });

  it("gives threads only to the back end that has them", () => {
    expect(candidates({ threads: 6 }).map(({ threads }) => threads)).toEqual([1, 1, 6, 1, 1]);
  });

  it("expands weights in WebAssembly where memory allows or keeps silent", () => {
    const expands = (changes: Partial<DeviceReport>, pkg = manifest) => candidates(changes, pkg).map((p) => p.expand);
    expect(expands({})).toEqual([false, false, true, true, false]);
    expect(expands({ memoryGiB: undefined })).toEqual([false, false, true, true, false]);
    expect(expands({ memoryGiB: 2 })).toEqual([false, false, false, false]);
    const large = manifestFor(undefined, { quantized: { ...manifest.quantized, expanded_bytes: GIB } });
    expect(expands({}, large)).toEqual([false, false, false, false]);
    const { q4, q4f16 } = manifest.graphs;
    expect(expands({}, manifestFor(undefined, { graphs: { q4, q4f16 } }))).toEqual([false, false, false, false]);
  });
});

describe("weights that were too large expanded", () => {
  it("are tried once more as they are, after everything else", () => {
    expect(candidates({}).slice(-2)).toEqual([
      { backend: "wasm", threads: 1, expand: true },
      { backend: "wasm", threads: 1, expand: false },
    ]);
    expect(candidates({}, manifest, "wasm-threads")).toEqual([
      { backend: "wasm-threads", threads: 4, expand: true },
      { backend: "wasm-threads", threads: 4, expand: false },
    ]);
    expect(candidates({}, manifest, "webgpu")).toHaveLength(1);
  });
});

describe("filesOf", () => {
  const shared = ["tokenizer.json", "tokenizer_config.json", "weights-00.bin", "weights-01.bin", "embedding-00.bin"];

  it.each([
    ["webgpu-f16", false, "model-q4f16.onnx"],
    ["webgpu", false, "model-q4.onnx"],
    ["wasm-threads", true, "model-f32.onnx"],
    ["wasm", false, "model-q4.onnx"],
  ] as const)("takes one graph for %s, expanded %s: %s", (backend, expand, graph) => {
    expect([...filesOf({ backend, threads: 1, expand }, manifest)].sort()).toEqual([...shared, graph].sort());
  });
});
