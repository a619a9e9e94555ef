import { packageBytes } from "../../core/modelPackage.ts";
import { readyValue } from "../../state/loadable.ts";
import type { ModelState } from "../../state/modelStore.ts";
import { backendName, loadPercent, roundMegabytes } from "./loadWords.ts";

/** The model's state in a few words. */
export function chipText({ model, manifest, keptBytes }: ModelState): string {
  switch (model.status) {
    case "none": {
      const package_ = readyValue(manifest);
      if (!package_) return "No model";
      const missing = packageBytes(package_) - keptBytes;
      return missing > 0 ? `No model (${roundMegabytes(missing)} to load)` : "No model (kept on this device)";
    }
    case "loading":
      return loadPercent(model.load);
    case "ready": {
      const { backend, threads } = model.info;
      const parts = [backendName(backend)];
      if (backend.startsWith("wasm")) parts.push(threads === 1 ? "1 thread" : `${threads} threads`);
      if (model.tokensPerSecond !== undefined) parts.push(`${Math.round(model.tokensPerSecond)} tok/s`);
      return parts.join(" · ");
    }
    case "failed":
      return `Failed: ${model.failure.message}`;
  }
}
