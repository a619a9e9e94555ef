/**
 * What a first visit transfers: opens the built page with an empty cache, waits for the canned comparison, and weighs every response.
 * Target: JavaScript ≤ 160 kB (gzip), no byte of a model or of a runtime.
 */
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { ensureChromium } from "../support/chromium.ts";
import { type PreviewServer, startPreview } from "../support/preview.ts";

interface Transfer {
  readonly path: string;
  readonly gzipBytes: number;
}

export interface BundleReport {
  readonly benchmark: "bundle";
  /** JavaScript that the page fetched until the canned comparison stood, gzip, bytes. */
  readonly firstLoadScriptBytes: number;
  readonly firstLoadTotalBytes: number;
  readonly targetScriptBytes: number;
  /** Requests for weights, graphs, tokenizers or WebAssembly: should be none. */
  readonly modelOrRuntimeRequests: readonly string[];
  readonly files: readonly Transfer[];
}

export async function benchBundle(): Promise<BundleReport> {
  const server = await startPreview();
  try {
    return report(await recordFirstLoad(server));
  } finally {
    await server.close();
  }
}

async function recordFirstLoad(server: PreviewServer): Promise<readonly Transfer[]> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const bodies: Promise<Transfer>[] = [];
    page.on("response", (response) => {
      const path = new URL(response.url()).pathname;
      bodies.push(response.body().then((body) => ({ path, gzipBytes: gzipSync(body).length })));
    });
    await page.goto(server.url, { waitUntil: "networkidle" });
    await page.getByRole("tree").first().waitFor();
    return await Promise.all(bodies);
  } finally {
    await browser.close();
  }
}

function report(files: readonly Transfer[]): BundleReport {
  const total = (chosen: readonly Transfer[]) => chosen.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return {
    benchmark: "bundle",
    firstLoadScriptBytes: total(files.filter(({ path }) => path.endsWith(".js"))),
    firstLoadTotalBytes: total(files),
    targetScriptBytes: 160_000,
    modelOrRuntimeRequests: files.map(({ path }) => path).filter((path) => /\.(bin|onnx|wasm)$|tokenizer/.test(path)),
    files,
  };
}
