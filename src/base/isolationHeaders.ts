/** The headers that isolate a page across origins, which threads in WebAssembly need. Where a host sends none, the service worker adds them. */
export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;
