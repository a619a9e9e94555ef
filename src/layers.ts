/**
 * Which folder may import from which, and which npm packages each may use. `layers.test.ts` holds every file to it. Files of one layer
 * import each other freely; type-only imports count like any other.
 */
export const LAYERS = [
  "base",
  "core",
  "data",
  "inference/worker",
  "inference/node",
  "inference",
  "offline",
  "state",
  "charts",
  "ui",
  "views",
  "cli",
  "build",
  "app",
] as const;

export type Layer = (typeof LAYERS)[number];

interface Allowed {
  readonly layers: readonly Layer[];
  /** Package names, or prefixes that end in `-` or `/`. */
  readonly packages: readonly string[];
}

export const ALLOWED: Readonly<Record<Layer, Allowed>> = {
  base: { layers: [], packages: ["valibot", "@noble/hashes"] },
  core: { layers: ["base"], packages: ["valibot", "d3-array", "diff", "@noble/hashes", "fflate"] },
  // Files come as CSV, Parquet and gzip of several members; what reads and writes them is fetched when such a file comes or goes.
  data: {
    layers: ["base", "core"],
    packages: ["valibot", "papaparse", "hyparquet", "hyparquet-compressors", "hyparquet-writer", "fflate", "idb"],
  },
  inference: { layers: ["base", "core"], packages: ["@noble/hashes", "valibot"] },
  "inference/worker": {
    layers: ["base", "core", "inference"],
    packages: ["onnxruntime-web", "onnxruntime-common", "@huggingface/tokenizers", "valibot"],
  },
  "inference/node": {
    layers: ["base", "core", "inference", "inference/worker"],
    packages: ["onnxruntime-node", "node:"],
  },
  // The service worker, and what the page says to it.
  offline: { layers: ["base"], packages: ["valibot"] },
  state: { layers: ["base", "core", "data", "inference", "offline"], packages: ["zustand", "valibot"] },
  charts: { layers: ["base", "core"], packages: ["react", "d3-"] },
  ui: { layers: ["base"], packages: ["react"] },
  views: {
    layers: ["base", "core", "charts", "ui", "state"],
    packages: ["react", "react-dom", "@tanstack/react-virtual"],
  },
  cli: {
    layers: ["base", "core", "data", "inference", "inference/node"],
    packages: ["node:", "commander"],
  },
  build: { layers: ["base", "offline"], packages: ["node:", "vite", "onnxruntime-web"] },
  app: { layers: ["base", "core", "state", "ui", "views", "charts"], packages: ["react", "react-dom", "@fontsource"] },
};

/** The layer of a path relative to src, e.g. `inference/worker/engine.ts`; files beside the folders are the app. */
export function layerOf(path: string): Layer {
  const found = LAYERS.filter((layer) => path.startsWith(`${layer}/`)).sort((a, b) => b.length - a.length)[0];
  return found ?? "app";
}

export function mayImportLayer(from: Layer, to: Layer): boolean {
  return from === to || ALLOWED[from].layers.includes(to);
}

export function mayImportPackage(from: Layer, name: string): boolean {
  return ALLOWED[from].packages.some((allowed) =>
    /[-/:]$|^@fontsource$/.test(allowed)
      ? name.startsWith(allowed)
      : name === allowed || name.startsWith(`${allowed}/`),
  );
}
