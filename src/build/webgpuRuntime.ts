import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const ASYNCIFY_WASM = "ort-wasm-simd-threaded.asyncify.wasm";

/**
 * The WebGPU runtime for browsers without WebAssembly.Suspending is 26.8 MB, over the 25 MiB per file that some static hosts
 * take. The build ships it gzipped (a quarter of that) and hands the unpacked bytes to the runtime before its first use.
 * Only what imports `onnxruntime-web/webgpu` sees this; the plain and the JSPI builds stream as they are.
 */
export function compressedAsyncifyRuntime(): Plugin {
  const wrapper = "virtual:compressed-asyncify-runtime";
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
