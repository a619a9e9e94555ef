/** Asks the browser what it can do, before any byte of a model is fetched. Nothing here throws: what cannot be asked is undefined. */
import type { AdapterReport, DeviceReport } from "./model.ts";

/** The part of the browser that is asked. */
export interface DeviceEnvironment {
  readonly gpu: Pick<GPU, "requestAdapter"> | undefined;
  readonly storage: Pick<StorageManager, "estimate"> | undefined;
  readonly hardwareConcurrency: number | undefined;
  /** GiB, rounded by the browser; only Chromium tells. */
  readonly deviceMemory: number | undefined;
  readonly crossOriginIsolated: boolean;
}

function browserEnvironment(): DeviceEnvironment {
  const { gpu, storage, hardwareConcurrency } = navigator;
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return { gpu, storage, hardwareConcurrency, deviceMemory, crossOriginIsolated: globalThis.crossOriginIsolated };
}

export async function probeDevice(environment: DeviceEnvironment = browserEnvironment()): Promise<DeviceReport> {
  const [adapter, storage] = await Promise.all([probeAdapter(environment.gpu), probeStorage(environment.storage)]);
  return {
    adapter,
    storage,
    crossOriginIsolated: environment.crossOriginIsolated,
    threads: environment.crossOriginIsolated ? usefulThreads(environment.hardwareConcurrency ?? 1) : 1,
    memoryGiB: environment.deviceMemory,
  };
}

/**
 * Threads for matrix products on `processors` logical processors: all of up to four, half of more (two logical processors share
 * one arithmetic unit, and a page is not alone), never above eight (a small model gains nothing further).
 */
export function usefulThreads(processors: number): number {
  return Math.max(1, Math.min(8, processors <= 4 ? processors : Math.max(4, Math.ceil(processors / 2))));
}

async function probeAdapter(gpu: DeviceEnvironment["gpu"]): Promise<AdapterReport | undefined> {
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => undefined);
  if (!adapter) return undefined;
  // Browsers of 2023 and 2024 have no `info`.
  const { description, vendor, architecture, isFallbackAdapter }: Partial<GPUAdapterInfo> = adapter.info ?? {};
  const name = description || [vendor, architecture].filter(Boolean).join(" ");
  return {
    description: name,
    hasF16: adapter.features.has("shader-f16"),
    maxBufferBytes: Math.min(adapter.limits.maxBufferSize, adapter.limits.maxStorageBufferBindingSize),
    // Older browsers do not say; the software renderers are known by name.
    isSoftware: isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name),
  };
}

async function probeStorage(storage: DeviceEnvironment["storage"]): Promise<DeviceReport["storage"]> {
  const estimate = await storage?.estimate().catch(() => undefined);
  return estimate && { quotaBytes: estimate.quota ?? 0, usedBytes: estimate.usage ?? 0 };
}
