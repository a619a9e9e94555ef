import { describe, expect, it } from "vitest";
import { type DeviceEnvironment, probeDevice, usefulThreads } from "./probe.ts";

const bare: DeviceEnvironment = {
  gpu: undefined,
  storage: undefined,
  hardwareConcurrency: undefined,
  deviceMemory: undefined,
  crossOriginIsolated: false,
};

function adapterWith(info: Partial<GPUAdapterInfo>, features: readonly string[] = []): DeviceEnvironment["gpu"] {
  const limits = { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 27 };
  const full = { description: "", vendor: "", architecture: "", ...info };
  return { requestAdapter: async () => ({ info: full, features: new Set(features), limits }) as unknown as GPUAdapter };
}

describe("probeDevice", () => {
  it("reports a browser that tells nothing as one thread of WebAssembly", async () => {
    expect(await probeDevice(bare)).toEqual({
      adapter: undefined,
      crossOriginIsolated: false,
      threads: 1,
      storage: undefined,
      memoryGiB: undefined,
    });
  });

  it("reports the adapter with its name, half floats and smaller buffer limit", async () => {
    const gpu = adapterWith({ vendor: "apple", architecture: "metal-3" }, ["shader-f16"]);
    const { adapter } = await probeDevice({ ...bare, gpu });
    expect(adapter).toEqual({ description: "apple metal-3", hasF16: true, maxBufferBytes: 2 ** 27, isSoftware: false });
  });

  it("knows software adapters by flag and by name", async () => {
    const flagged = await probeDevice({ ...bare, gpu: adapterWith({ vendor: "x", isFallbackAdapter: true }) });
    const named = await probeDevice({ ...bare, gpu: adapterWith({ vendor: "google", architecture: "swiftshader" }) });
    expect([flagged.adapter?.isSoftware, named.adapter?.isSoftware]).toEqual([true, true]);
  });

  it("reports an adapter that tells nothing of itself as one without a name", async () => {
    const limits = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };
    const silent = { features: new Set(), limits } as unknown as GPUAdapter;
    const { adapter } = await probeDevice({ ...bare, gpu: { requestAdapter: async () => silent } });
    expect(adapter).toEqual({ description: "", hasF16: false, maxBufferBytes: 2 ** 27, isSoftware: false });
  });

  it("survives questions that fail", async () => {
    const report = await probeDevice({
      ...bare,
      gpu: { requestAdapter: () => Promise.reject(new Error("blocked")) },
      storage: { estimate: () => Promise.reject(new TypeError("private mode")) },
    });
    expect([report.adapter, report.storage]).toEqual([undefined, undefined]);
  });

  it("counts threads only when the page is isolated", async () => {
    const two = { ...bare, hardwareConcurrency: 2 };
    expect((await probeDevice(two)).threads).toBe(1);
    expect((await probeDevice({ ...two, crossOriginIsolated: true })).threads).toBe(2);
  });
});

describe("usefulThreads", () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 4],
    [6, 4],
    [8, 4],
    [12, 6],
    [64, 8],
  ])("of %i processors are %i", (processors, threads) => {
    expect(usefulThreads(processors)).toBe(threads);
  });
});
