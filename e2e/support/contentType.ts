import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** What a static host calls a file, by the ending of its name; weights and what else has no name of its own are bytes. */
export function contentTypeOf(file: string): string {
  return TYPES[extname(file)] ?? "application/octet-stream";
}
