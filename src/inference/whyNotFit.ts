/** What of a package will not fit, said before any of its weights are fetched: what, why, and what would. */
import { formatBytes } from "../core/format.ts";
import type { ModelPackage } from "../core/modelPackage.ts";
import { memoryNeed, partBytes } from "./memoryNeed.ts";
import type { DeviceReport } from "./model.ts";
import { type Backend, isGpu } from "./protocol.ts";

/** The runtime's builds address 32 bits: 65536 pages of 64 KiB. */
const WASM_MEMORY_BYTES = 2 ** 32;
/** What the runtime itself and the activations of a chunk take of it. */
const WASM_RESERVE_BYTES = 2 ** 28;
/** The longest array of the browsers. */
const ARRAY_BYTES = 0x7fe00000;
/** Places in a part are told to WebAssembly in 32 bits. */
const PART_BYTES = 2 ** 32;
/** From here on the browser only says "at least so much". */
const KNOWN_MEMORY_GIB = 8;
/** The browser rounds to powers of two, so there may be half as much again. */
const MEMORY_ROUNDING = 1.5;

/** In whole sentences, undefined if it fits as far as the browser tells. Of graphics memory it tells the largest buffer only. */
export function whyNotFit(backend: Backend, report: DeviceReport, manifest: ModelPackage): string | undefined {
  const need = memoryNeed(manifest, backend, false);
  if (need.tableBytes > ARRAY_BYTES)
    return `The embedding table takes ${formatBytes(need.tableBytes)}; a browser holds at most ${formatBytes(ARRAY_BYTES)} in one piece. A package with a smaller vocabulary would fit.`;
  const part = Object.keys(manifest.parts).find((name) => partBytes(manifest, name) > PART_BYTES);
  if (part !== undefined)
    return `The part ${part} takes ${formatBytes(partBytes(manifest, part))}; at most ${formatBytes(PART_BYTES)} can be addressed. Converted in several parts, it would fit.`;
  return isGpu(backend)
    ? whyNotOnGraphics(need.largestBufferBytes, report)
    : whyNotInWebAssembly(need.weightsBytes, need.tableBytes, report);
}

function whyNotOnGraphics(largestBufferBytes: number, { adapter }: DeviceReport): string | undefined {
  if (!adapter || largestBufferBytes <= adapter.maxBufferBytes) return undefined;
  return `It needs buffers of ${formatBytes(largestBufferBytes)}; this graphics adapter takes at most ${formatBytes(adapter.maxBufferBytes)} at once. An adapter with larger buffers would hold it.`;
}

function whyNotInWebAssembly(weights: number, table: number, { memoryGiB }: DeviceReport): string | undefined {
  const room = WASM_MEMORY_BYTES - WASM_RESERVE_BYTES;
  if (weights > room)
    return `Its weights take ${formatBytes(weights)} with the room to compute with them; WebAssembly has room for ${formatBytes(room)} at most. WebGPU with as much graphics memory, or a smaller variant, would hold it.`;
  if (memoryGiB === undefined || memoryGiB >= KNOWN_MEMORY_GIB) return undefined;
  const total = weights + table + WASM_RESERVE_BYTES;
  return total > memoryGiB * 2 ** 30 * MEMORY_ROUNDING
    ? `It takes ${formatBytes(total)} of memory; this device has about ${memoryGiB} GiB. A device with more memory, or a smaller variant, would hold it.`
    : undefined;
}
