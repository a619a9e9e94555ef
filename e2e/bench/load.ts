/**
 * Loading a large package: layers as wide as an 8B Llama's, random weights. How much memory the page's process takes at most and afterwards
 * beside the bytes of the package, how many chunks came, and what a load that was broken off in the middle has to fetch again.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { type ModelPackage, packageBytes } from "../../src/core/modelPackage.ts";
import { ensureChromium } from "../support/chromium.ts";
import { ModelLoading } from "../support/modelLoading.ts";
import { PACKAGE_PATH } from "../support/shippedPackage.ts";
import { type Site, startSite } from "../support/site.ts";
import { writeWidePackage } from "../support/widePackage.ts";
import { type MemoryBytes, watchMemory } from "./processMemory.ts";

const TIMEOUT_MS = 600_000;
type Backend = "wasm" | "wasm-threads" | "webgpu";

interface LoadOptions {
  readonly layers: 1 | 4;
  readonly backends: readonly Backend[];
  /** A package that was written before. */
  readonly folder: string | undefined;
}

/** Needs a built page. */
export async function benchLoad({ layers, backends, folder }: LoadOptions) {
  const temporary = folder ?? mkdtempSync(join(tmpdir(), "wide-"));
  const written = join(temporary, "manifest.json");
  const manifest: ModelPackage = existsSync(written)
    ? JSON.parse(readFileSync(written, "utf8"))
    : await writeWidePackage(temporary, layers);
  const site = await startSite({ isolated: true, replace: { path: PACKAGE_PATH, folder: temporary } });
  try {
    const loads = [];
    for (const backend of backends) loads.push(await measureLoad(site, backend));
    const weights = manifest.files.filter(({ path }) => path.startsWith("weights"));
    return {
      benchmark: "load",
      package_bytes: packageBytes(manifest),
      weights_bytes: weights.reduce((sum, { bytes }) => sum + bytes, 0),
      chunks: weights.length,
      loads,
    };
  } finally {
    await site.close();
    if (folder === undefined) rmSync(temporary, { recursive: true });
  }
}

async function measureLoad(site: Site, backend: Backend) {
  const server = await chromium.launchServer({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--enable-unsafe-webgpu"],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage({ serviceWorkers: "block" });
    const model = new ModelLoading(page);
    await model.open(site.url, backend);
    const memory = watchMemory(server.process().pid ?? 0);
    const before = memory.now();
    const requests = site.requests.length;
    const panel = await model.openPanel();
    await panel.getByRole("button", { name: /^Load it/ }).click();
    // Broken off once half of it is here.
    await page.waitForFunction(
      () => Number(document.querySelector(".under-way [role=progressbar]")?.getAttribute("aria-valuenow")) >= 45,
      undefined,
      { timeout: TIMEOUT_MS },
    );
    await panel.getByRole("button", { name: "Cancel" }).click();
    await model.idle(TIMEOUT_MS);
    const startedAt = performance.now();
    await panel.getByRole("button", { name: /^(Load|Start) it/ }).click();
    await panel.getByText("Self-check").waitFor({ timeout: TIMEOUT_MS });
    const load_ms = Math.round(performance.now() - startedAt);
    const after = memory.now();
    const peak = memory.stop();
    const asked = site.requests.slice(requests).filter(({ path }) => path.includes("weights-"));
    return {
      backend,
      load_ms,
      requests: asked.length,
      resumed: asked.filter(({ range }) => range !== undefined).length,
      renderer: grown(before, peak, after, "renderer"),
      gpu_process: grown(before, peak, after, "gpu-process"),
      browser: grown(before, peak, after, "browser"),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function grown(before: MemoryBytes, peak: MemoryBytes, after: MemoryBytes, kind: keyof MemoryBytes) {
  return { peak_bytes: peak[kind] - before[kind], after_bytes: after[kind] - before[kind] };
}
