/** The model's lifecycle in words, for the chip, the score bar and the panel. */
import { formatBytes } from "../../core/format.ts";
import { packageBytes } from "../../core/modelPackage.ts";
import { readyValue } from "../../state/loadable.ts";
import type { ModelLifecycle, ModelState } from "../../state/modelStore.ts";

type Loading = Extract<ModelLifecycle, { status: "loading" }>["load"];
type BackendId = Extract<ModelLifecycle, { status: "ready" }>["info"]["backend"];

const BACKENDS: Readonly<Record<BackendId, string>> = {
  "webgpu-f16": "WebGPU (16-bit)",
  webgpu: "WebGPU",
  "wasm-threads": "WASM",
  wasm: "WASM",
};

const PHASES = { reading: "reading", compiling: "compiling", checking: "checking its numbers", scoring: "scoring" };

export function backendName(backend: BackendId): string {
  return BACKENDS[backend];
}

/** "Load the model (58 MB)": what a button that loads it says; with everything here there is nothing to load. */
export function loadLabel(what: string, { manifest, keptBytes }: Pick<ModelState, "manifest" | "keptBytes">): string {
  const size = sizeToLoad({ manifest, keptBytes });
  if (size === undefined) return `Load ${what}`;
  return size === "" ? `Start ${what} (kept on this device)` : `Load ${what} (${size})`;
}

/** "58 MB"; empty when everything is kept on this device, undefined before the manifest is here. */
export function sizeToLoad({ manifest, keptBytes }: Pick<ModelState, "manifest" | "keptBytes">): string | undefined {
  const package_ = readyValue(manifest);
  if (!package_) return undefined;
  const missing = packageBytes(package_) - keptBytes;
  return missing > 0 ? roundMegabytes(missing) : "";
}

/** Whole megabytes, at least one: "58 MB"; from a gigabyte on with a decimal: "4.9 GB". */
function roundMegabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}

/** How far a load is, 0–1: bytes while downloading, then the last tenth for starting. */
export function loadShare(load: Loading): number | undefined {
  if (load.status === "probing") return 0;
  if (load.status === "downloading" || load.status === "verifying")
    return load.totalBytes === 0 ? 0 : (0.9 * load.doneBytes) / load.totalBytes;
  const { progress } = load;
  return 0.9 + (progress && progress.total > 0 ? (0.1 * progress.done) / progress.total : 0);
}

/** "Loading 41 %": for the chip. */
export function loadPercent(load: Loading): string {
  return `Loading ${Math.floor((loadShare(load) ?? 0) * 100)} %`;
}

/** "24.0 MB of 58.0 MB, 3.1 MB/s, 11 s left": bytes, rate and time; then the phase of starting. */
export function loadWords(load: Loading): string {
  if (load.status === "probing") return "Looking at what this browser can do";
  if (load.status === "starting") {
    const phase = load.progress ? PHASES[load.progress.phase] : "starting";
    return `${backendName(load.backend)}: ${phase}`;
  }
  if (load.status === "verifying")
    return `Checking the files of the folder: ${formatBytes(load.doneBytes)} of ${formatBytes(load.totalBytes)}`;
  const { doneBytes, totalBytes, cachedBytes, bytesPerSecond } = load;
  const parts = [`${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`];
  if (cachedBytes > 0) parts.push(`${formatBytes(cachedBytes)} from this device`);
  if (bytesPerSecond) {
    parts.push(`${formatBytes(bytesPerSecond)}/s`);
    parts.push(`${timeLeft((totalBytes - doneBytes) / bytesPerSecond)} left`);
  }
  return `Loading the model: ${parts.join(", ")}`;
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
