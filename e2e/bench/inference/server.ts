/** A static server that isolates its pages, for folders that lie apart: the built benchmark page, model packages. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { ISOLATION_HEADERS } from "../../../src/base/isolationHeaders.ts";
import { contentTypeOf } from "../../support/contentType.ts";
import { listen } from "../../support/listen.ts";

export interface StaticServer {
  /** Ends in a slash. */
  readonly url: string;
  close(): void;
}

/** Serves each folder under its prefix (`""` is the root); the longest prefix wins. */
export async function serveFolders(folders: Readonly<Record<string, string>>): Promise<StaticServer> {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname).slice(1) || "index.html";
    const prefix = prefixes.find((each) => path.startsWith(each)) ?? "";
    const file = join(folders[prefix] as string, normalize(`/${path.slice(prefix.length)}`));
    const size = await stat(file).then(
      (found) => (found.isFile() ? found.size : undefined),
      () => undefined,
    );
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": contentTypeOf(file),
      "Content-Length": size,
      "Cache-Control": "no-cache",
      ...ISOLATION_HEADERS,
    });
    createReadStream(file).pipe(response);
  });
  return { url: `${await listen(server)}/`, close: () => server.close() };
}
