import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { configDefaults, defineConfig } from "vitest/config";
import { MODEL_ID } from "./src/state/packageLocation.ts";

/** Threads in WebAssembly need a cross-origin isolated page; where a host sends no headers, public/isolation.js adds them. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  // Relative addresses: the build works under any path of any static host.
  base: "./",
  // A missing file is answered with 404, never with index.html: a package's optional file must not turn out to be a page.
  appType: "mpa",
  plugins: [react(), modelId()],
  worker: { format: "es", plugins: () => [compressedAsyncifyRuntime()] },
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
  // Its own address is how the runtime finds its .wasm; a pre-bundled copy would look in the wrong place.
  optimizeDeps: { exclude: ["onnxruntime-web"], include: ["@huggingface/tokenizers", "@noble/hashes/sha2.js"] },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "e2e/**"],
    testTimeout: 20_000,
  },
});

/** The page's own address of its package, in index.html too: there the tree is fetched before any code runs. */
function modelId(): Plugin {
  const handler = (html: string) => html.replaceAll("%MODEL_ID%", MODEL_ID);
  return { name: "model-id", transformIndexHtml: { order: "pre", handler } };
}

const ASYNCIFY_WASM = "ort-wasm-simd-threaded.asyncify.wasm";

/**
 * The WebGPU runtime for browsers without WebAssembly.Suspending is 26.8 MB, over the 25 MiB per file that some static hosts
 * take. The build ships it gzipped (a quarter of that) and hands the unpacked bytes to the runtime before its first use.
 * Only what imports `onnxruntime-web/webgpu` sees this; the plain and the JSPI builds stream as they are.
 */
function compressedAsyncifyRuntime(): Plugin {
  const wrapper = "\0compressed-asyncify-runtime";
  return {
    name: "compressed-asyncify-runtime",
    apply: "build",
    enforce: "pre",
    resolveId(source, importer) {
      return source === "onnxruntime-web/webgpu" && importer !== wrapper ? wrapper : undefined;
    },
    load(id) {
      if (id !== wrapper) return undefined;
      const wasm = readFileSync(createRequire(import.meta.url).resolve(`onnxruntime-web/${ASYNCIFY_WASM}`));
      const file = this.emitFile({ type: "asset", name: `${ASYNCIFY_WASM}.gz`, source: gzipSync(wasm, { level: 9 }) });
      return `
        import { env } from "onnxruntime-web/webgpu";
        const packed = await fetch(import.meta.ROLLUP_FILE_URL_${file});
        if (!packed.ok) throw new Error("The WebGPU runtime could not be fetched: status " + packed.status);
        // A host that declares the .gz as content encoding has already unpacked it: look at the bytes, not at the headers.
        const bytes = new Uint8Array(await packed.arrayBuffer());
        const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
        env.wasm.wasmBinary = isPacked
          ? await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
          : bytes.buffer;
        export * from "onnxruntime-web/webgpu";
      `;
    },
    transform(code, id) {
      if (!/ort\.webgpu\.bundle\.min\.mjs$/.test(id)) return undefined;
      // Without these the bundler would emit the unpacked file as well.
      return { code: code.replaceAll(`new URL("${ASYNCIFY_WASM}",import.meta.url)`, `new URL("data:,")`), map: null };
    },
  };
}
