/** Builds the benchmark's page, serves it with the models beside it, and opens it in a fresh Chromium. */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { ensureChromium } from "../../support/chromium.ts";
import type { Bench } from "./page/page.ts";
import { type StaticServer, serveFolders } from "./server.ts";

export interface BenchSite {
  readonly server: StaticServer;
  close(): void;
}

export async function buildSite(model: string, usual: string | undefined): Promise<BenchSite> {
  const folder = mkdtempSync(join(tmpdir(), "split-decision-bench-"));
  await build({
    root: fileURLToPath(new URL("page", import.meta.url)),
    configFile: fileURLToPath(new URL("../../../vite.config.ts", import.meta.url)),
    publicDir: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serveFolders({
    "": folder,
    "models/package/": resolve(model),
    ...(usual ? { "models/usual/": resolve(usual) } : {}),
  });
  return {
    server,
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface BenchPage {
  readonly page: Page;
  call<K extends keyof Bench>(name: K, ...args: Parameters<Bench[K]>): Promise<Awaited<ReturnType<Bench[K]>>>;
  /** Largest resident size of any renderer process so far, bytes. */
  peakRendererBytes(): Promise<number>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

export async function openPage({ server }: BenchSite): Promise<BenchPage> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  // A failure in the page would otherwise look like a long measurement.
  page.on("pageerror", (error) => console.error(`In the page: ${error.message}`));
  page.setDefaultTimeout(600_000);
  await page.goto(server.url);
  await page.waitForFunction("globalThis.bench !== undefined");
  return {
    page,
    call: (name, ...args) =>
      page.evaluate(callInPage, [name, args] as readonly [string, readonly unknown[]]) as Promise<never>,
    peakRendererBytes: () => peakRendererBytes(browser),
    async reload() {
      await page.reload();
      await page.waitForFunction("globalThis.bench !== undefined");
    },
    close: () => browser.close(),
  };
}

/** Runs in the page. */
function callInPage([name, args]: readonly [string, readonly unknown[]]): Promise<unknown> {
  const { bench } = globalThis as unknown as {
    bench: Record<string, (...values: readonly unknown[]) => Promise<unknown>>;
  };
  return (bench[name] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
}

async function peakRendererBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const peaks = await Promise.all(renderers.map(({ id }) => peakBytesOf(id)));
  return Math.max(0, ...peaks);
}

/** The kernel's own record (Linux); 0 elsewhere. */
async function peakBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
