import { describe, expect, it } from "vitest";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { chipText } from "./chipText.ts";
import { loadLabel, loadPercent, loadShare, loadWords } from "./loadWords.ts";

const downloading = {
  status: "downloading",
  doneBytes: 24e6,
  totalBytes: 48e6,
  cachedBytes: 0,
  bytesPerSecond: 3e6,
} as const;

describe("loading in words", () => {
  it("says bytes, rate and time left", () => {
    expect(loadWords(downloading)).toBe("Loading the model: 24.0 MB of 48.0 MB, 3.0 MB/s, 8 s left");
    expect(loadWords({ ...downloading, bytesPerSecond: undefined, cachedBytes: 1e6 })).toBe(
      "Loading the model: 24.0 MB of 48.0 MB, 1.0 MB from this device",
    );
    expect(loadWords({ ...downloading, bytesPerSecond: 1e5 })).toContain("4 min left");
  });

  it("says what is left to load, and that nothing is", () => {
    const manifest = { status: "ready", value: { files: [{ bytes: 58e6 }] } as unknown as ModelPackage } as const;
    expect(loadLabel("it", { manifest, keptBytes: 48e6 })).toBe("Load it (10 MB)");
    expect(loadLabel("it", { manifest, keptBytes: 58e6 })).toBe("Start it (kept on this device)");
    expect(loadLabel("it", { manifest: { status: "loading" }, keptBytes: 0 })).toBe("Load it");
  });

  it("keeps the last tenth for starting", () => {
    expect(loadShare(downloading)).toBe(0.45);
    expect(loadPercent({ ...downloading, doneBytes: 48e6 })).toBe("Loading 90 %");
    const progress = { phase: "compiling", done: 1, total: 2 } as const;
    expect(loadPercent({ status: "starting", backend: "wasm", progress })).toBe("Loading 95 %");
    expect(loadWords({ status: "starting", backend: "webgpu", progress })).toBe("WebGPU: compiling");
  });
});

describe("chipText", () => {
  const none = { model: { status: "none" }, manifest: { status: "failed", message: "" }, keptBytes: 0 } as const;

  it("follows the model's life", () => {
    expect(chipText(none)).toBe("No model");
    expect(chipText({ ...none, model: { status: "loading", load: downloading } })).toBe("Loading 45 %");
    const failure = { message: "No back end worked.", hint: "", details: [] };
    expect(chipText({ ...none, model: { status: "failed", failure, isOnlyChosen: false } })).toBe(
      "Failed: No back end worked.",
    );
  });
});
