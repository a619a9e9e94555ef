import { useState } from "react";
import { packageBytes } from "../../core/modelPackage.ts";
import { countKept } from "../../state/actions/kept.ts";
import { readyValue } from "../../state/loadable.ts";
import { type ModelState, useModelStore } from "../../state/modelStore.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { backendName, loadPercent, loadShare, roundMegabytes } from "./loadWords.ts";
import { ModelPanel } from "./ModelPanel.tsx";

/** The model's state in a few words, always in the same place; opens everything there is to know about it. */
export function ModelChip() {
  const state = useModelStore();
  const [isOpen, setOpen] = useState(false);
  const share = state.model.status === "loading" ? (loadShare(state.model.load) ?? 0) : 0;
  const open = () => {
    setOpen(true);
    void countKept();
  };
  return (
    <>
      <button
        type="button"
        className={`model-chip model-chip-${state.model.status}`}
        style={{ "--share": share } as React.CSSProperties}
        onClick={open}
      >
        <span className="visually-hidden">Model: </span>
        {chipText(state)}
      </button>
      <Sheet title="The model" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ModelPanel />
      </Sheet>
    </>
  );
}

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
