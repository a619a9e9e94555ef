import { countOf } from "../../core/format.ts";
import type { ModelState } from "../../state/modelStore.ts";
import { backendName, loadPercent, sizeToLoad } from "./loadWords.ts";

/** The model's state in a few words. */
export function chipText({ model, manifest, keptBytes }: Pick<ModelState, "model" | "manifest" | "keptBytes">): string {
  switch (model.status) {
    case "none": {
      const size = sizeToLoad({ manifest, keptBytes });
      if (size === undefined) return "No model";
      return size === "" ? "No model (kept on this device)" : `No model (${size} to load)`;
    }
    case "loading":
      return loadPercent(model.load);
    case "ready": {
      const { backend, threads } = model.info;
      const parts = [backendName(backend)];
      if (backend.startsWith("wasm")) parts.push(countOf(threads, "thread"));
      if (model.tokensPerSecond !== undefined) parts.push(`${Math.round(model.tokensPerSecond)} tok/s`);
      return parts.join(" · ");
    }
    case "failed":
      return `Failed: ${model.failure.message}`;
  }
}
