/** Builds the page and serves it as `npm start` does, on a free port, for benchmarks and measurements. */
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface PreviewServer {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

export async function startPreview(): Promise<PreviewServer> {
  await build({ root, logLevel: "warn" });
  const server = await preview({ root, preview: { port: 0, strictPort: false }, logLevel: "warn" });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("The preview server has no local address.");
  return { url, close: () => server.close() };
}
