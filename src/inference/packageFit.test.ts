import { describe, expect, it } from "vitest";
import type { ModelPackage } from "../core/modelPackage.ts";
import type { DeviceReport } from "./model.ts";
import { packageFit } from "./packageFit.ts";
import { deviceReport, GIB, manifestFor } from "./testing/manifests.ts";

const CHUNK = 20 * 2 ** 20;
const base = manifestFor();

/** As a package of a Llama with so many layers of the 8B's shapes: 4-bit matrices in blocks of 32 with float32 scales. */
function llama8b(layers: number, vocabulary = 128_256): ModelPackage {
  const blockBytes = (cells: number) => (cells / 32) * (16 + 4 + 0.5);
  const layer = blockBytes(4096 * (6144 + 4096 + 28_672 + 14_336));
  const listed = (part: string, total: number) =>
    Array.from({ length: Math.ceil(total / CHUNK) }, (_, i) => ({
      path: `${part}-${i}.bin`,
      bytes: Math.min(CHUNK, Math.round(total) - i * CHUNK),
      sha256: "0".repeat(64),
    }));
  const perPart = Math.floor(GIB / CHUNK);
  const [weights, table] = [listed("weights", layers * layer), listed("embedding", vocabulary * 4100)];
  return {
    ...base,
    architecture: {
      ...base.architecture,
      layers,
      hidden_size: 4096,
      attention_heads: 32,
      key_value_heads: 8,
      head_dim: 128,
    },
    max_tokens: 4096,
    embedding: { ...base.embedding, rows: vocabulary, columns: 4096 },
    parts: {
      ...Object.fromEntries(
        Array.from({ length: Math.ceil(weights.length / perPart) }, (_, i) => [
          `weights-${i}`,
          weights.slice(i * perPart, (i + 1) * perPart).map(({ path }) => path),
        ]),
      ),
      embedding: table.map(({ path }) => path),
    },
    quantized: {
      ...base.quantized,
      expanded_bytes: layers * 4 * 4096 * 53_248,
      tensors: [{ ...(base.quantized.tensors[0] as (typeof base.quantized.tensors)[0]), rows: 28_672, columns: 4096 }],
    },
    files: [...base.files, ...weights, ...table],
  };
}

const problems = (device: Partial<DeviceReport>, manifest: ModelPackage) =>
  Object.fromEntries(
    packageFit(deviceReport(device), manifest, false).backends.map(({ backend, problem }) => [backend, problem]),
  );
const adapter = { description: "vendor device", hasF16: true, maxBufferBytes: GIB, isSoftware: false };

describe("what a package takes", () => {
  it("is told from its manifest: weights, the longest text, the table, the largest buffer", () => {
    const [f16, , threads] = packageFit(deviceReport(), llama8b(32), false).backends;
    expect(f16?.need.weightsBytes).toBeGreaterThan(4.4e9);
    expect(f16?.need).toMatchObject({ tableBytes: 128_256 * 4100, largestBufferBytes: 32 * 256 * 4096 * 4 });
    // Keys and values of 4096 tokens in 32 layers are 1 GiB, twice while they grow.
    expect(f16?.need.longestTextBytes).toBe(2 * GIB + 2 * 32 * 256 * 4096 * 4);
    // The largest matrix in float32.
    expect(threads?.need.weightsBytes).toBe((f16?.need.weightsBytes ?? 0) + 28_672 * 4096 * 4);
  });

  it("counts the expanded weights where they are expanded", () => {
    const small = { ...base, quantized: { ...base.quantized, expanded_bytes: 50_000 } };
    const weights = packageFit(deviceReport(), small, false).backends.map(({ need }) => need.weightsBytes);
    expect(weights).toEqual([9_000, 9_000, 50_000, 50_000]);
  });

  it("is what the best back end fetches: one graph of three", () => {
    const { downloadBytes } = packageFit(deviceReport(), base, false);
    expect(downloadBytes).toBe(5_000 + 4_000 + 2_000 + 300 + 40 + 510);
  });
});

describe("what will not fit", () => {
  it("says so of WebAssembly's memory, and what would", () => {
    const found = problems({}, llama8b(32));
    expect([found["webgpu-f16"], found.webgpu]).toEqual([undefined, undefined]);
    for (const backend of ["wasm", "wasm-threads"])
      expect(found[backend]).toBe(
        "Its weights take 4.94 GB with the room to compute with them; WebAssembly has room for 4.03 GB at most. WebGPU with as much graphics memory, or a smaller variant, would hold it.",
      );
    expect(problems({}, llama8b(24)).wasm).toBeUndefined();
  });

  it("says so of an adapter with small buffers", () => {
    const found = problems({ adapter: { ...adapter, maxBufferBytes: 2 ** 26 } }, llama8b(2));
    expect(found.webgpu).toBe(
      "It needs buffers of 134 MB; this graphics adapter takes at most 67.1 MB at once. An adapter with larger buffers would hold it.",
    );
  });

  it("says so of a device with little memory, and trusts a browser that names a large one", () => {
    expect(problems({ memoryGiB: 2 }, llama8b(24)).wasm).toMatch(
      /takes 4\.\d\d GB of memory; this device has about 2 GiB/,
    );
    expect(problems({ memoryGiB: 8 }, llama8b(24)).wasm).toBeUndefined();
    expect(problems({ memoryGiB: undefined }, llama8b(24)).wasm).toBeUndefined();
  });

  it("says so of a table that no array holds", () => {
    const found = problems({}, llama8b(1, 600_000));
    for (const problem of Object.values(found)) expect(problem).toMatch(/embedding table takes 2\.46 GB/);
  });

  it("says so of a part whose end cannot be addressed", () => {
    const manifest = llama8b(32);
    const parts = { weights: Object.values(manifest.parts).flat(), embedding: [] };
    expect(problems({}, { ...manifest, parts }).webgpu).toBe(
      "The part weights takes 5.00 GB; at most 4.29 GB can be addressed. Converted in several parts, it would fit.",
    );
  });
});

describe("room for the files", () => {
  const storage = { quotaBytes: 2 * GIB, usedBytes: GIB };

  it("is asked for before the download, unless they are read in place", () => {
    const report = deviceReport({ storage });
    expect(packageFit(report, llama8b(2), false).storageProblem).toBeUndefined();
    expect(packageFit(report, llama8b(32), false).storageProblem).toEqual({
      message:
        "The files take 5.00 GB; this browser has room for 1.07 GB of this site's. With more free space, or as a folder of this device that is opened here, it would fit.",
      isFatal: true,
    });
    expect(packageFit(report, llama8b(10), false).storageProblem).toMatchObject({ isFatal: false });
    expect(packageFit(report, llama8b(32), true).storageProblem).toBeUndefined();
  });
});
