import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { configDefaults, defineConfig } from "vitest/config";
import { ISOLATION_HEADERS } from "./src/base/isolationHeaders.ts";
import { contentSecurityPolicy } from "./src/build/contentSecurityPolicy.ts";
import { serviceWorker } from "./src/build/serviceWorker.ts";
import { spaceReadme } from "./src/build/spaceReadme.ts";
import { compressedAsyncifyRuntime } from "./src/build/webgpuRuntime.ts";
import { MODEL_ID } from "./src/state/packageLocation.ts";

/** Layers whose modules remember nothing from one test file to the next. */
const STATELESS = ["base/", "core/", "charts/", "data/import/"];

export default defineConfig({
  // Relative addresses: the build works under any path of any static host.
  base: "./",
  // A missing file is answered with 404, never with index.html: a package's optional file must not turn out to be a page.
  appType: "mpa",
  plugins: [react(), indexPlaces(), contentSecurityPolicy(), spaceReadme(), serviceWorker()],
  worker: { format: "es", plugins: () => [compressedAsyncifyRuntime()] },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // All that the first page runs is one file: forty small ones are forty requests, and take longer on a slow line.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS, port: 4173 },
  // Its own address is how the runtime finds its .wasm; a pre-bundled copy would look in the wrong place.
  optimizeDeps: { exclude: ["onnxruntime-web"], include: ["@huggingface/tokenizers", "@noble/hashes/sha2.js"] },
  test: {
    environment: "node",
    exclude: [...configDefaults.exclude, "e2e/**"],
    // A realm for each file costs three times what these tests do. Layers without a state of their own share one; files with stores, workers or
    // processes behind them have their own.
    projects: [
      { extends: true, test: { name: "stateless", include: STATELESS.map(testsIn), isolate: false } },
      {
        extends: true,
        test: {
          name: "apart",
          include: [testsIn("")],
          exclude: [...configDefaults.exclude, ...STATELESS.map(testsIn)],
        },
      },
    ],
    testTimeout: 20_000,
    // By itself vitest leaves a processor free: on two that is one for all tests.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Style sheets are data to what draws an SVG file.
    css: true,
  },
});

/** The tests in a folder of src, and in those below it. */
function testsIn(folder: string): string {
  return `src/${folder}**/*.test.{ts,tsx}`;
}

/**
 * What index.html cannot know: the page's own package, whose tree is fetched before any code runs; and where the page will stand, with a slash at
 * its end (`SITE_URL`), since many who show a preview of a page follow no relative address of its image.
 */
function indexPlaces(): Plugin {
  const site = (process.env.SITE_URL ?? ".").replace(/\/*$/, "/");
  const handler = (html: string) => html.replaceAll("%MODEL_ID%", MODEL_ID).replaceAll("%SITE_URL%", site);
  return { name: "index-places", transformIndexHtml: { order: "pre", handler } };
}
