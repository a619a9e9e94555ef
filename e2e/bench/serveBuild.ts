import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { ISOLATION_HEADERS } from "../../src/base/isolationHeaders.ts";
import { contentTypeOf } from "../support/contentType.ts";
import { listen } from "../support/listen.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where `vite build` puts the page. */
export const DIST = join(ROOT, "dist");

/** A built page on a free port, gzipped on its way as static hosts do; nothing else. */
export async function serveBuild(folder: string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const file = join(folder, pathname === "/" ? "index.html" : decodeURIComponent(pathname));
    if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      return void response.writeHead(404).end();
    }
    response.writeHead(200, {
      "Content-Type": contentTypeOf(file),
      ...ISOLATION_HEADERS,
      ...(extname(file) === ".woff2" ? {} : { "Content-Encoding": "gzip" }),
    });
    const body = createReadStream(file);
    (extname(file) === ".woff2" ? body : body.pipe(createGzip())).pipe(response);
  });
  return { url: `${await listen(server)}/`, close: () => server.close() };
}
