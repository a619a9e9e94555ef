/**
 * The built page on a plain static host, under a sub-path, with the faults of real hosts: no isolation headers, connections that break
 * or hang, wrong bytes. A test names the faults; everything else is served as it stands in dist.
 */
import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureExists } from "../../src/base/assert.ts";
import { policyOf } from "../../src/base/contentSecurityPolicy.ts";
import { ISOLATION_HEADERS } from "../../src/base/isolationHeaders.ts";
import { SERVICE_WORKER } from "../../src/offline/protocol.ts";
import { contentTypeOf } from "./contentType.ts";
import { listen } from "./listen.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** What goes wrong with one request of a file. */
type Fault =
  /** The connection is cut after so many bytes of the body. */
  | { readonly kind: "break"; readonly afterBytes: number }
  /** Nothing more comes after so many bytes, and the connection stays open. */
  | { readonly kind: "hang"; readonly afterBytes: number }
  /** One byte in the middle is another one. */
  | { readonly kind: "corrupt" };

export interface SiteOptions {
  /** The path under which dist is served, as it stands in addresses; begins and ends in a slash. */
  readonly prefix?: string;
  /** Send the headers that `npm start` sends: cross-origin isolation, and the policy, which workers take from there. */
  readonly isolated: boolean;
  /** Serve the files of `folder` below `path` (relative to the site) instead of those in dist. */
  readonly replace?: { readonly path: string; readonly folder: string };
  /** Changes text files, by their paths, on their way out. */
  readonly edits?: Readonly<Record<string, Edit>>;
}

type Edit = (text: string) => string;

interface SiteRequest {
  /** Relative to the site. */
  readonly path: string;
  readonly range: string | undefined;
  /** A page is being opened: not the service worker that brings its files. */
  readonly isNavigation: boolean;
}

export interface Site {
  /** Ends in a slash. */
  readonly url: string;
  readonly isIsolated: boolean;
  readonly requests: readonly SiteRequest[];
  /** Whole paths that were asked for and are not there. */
  readonly missing: readonly string[];
  /** Faults of the next requests whose path ends so, one each, in order. */
  fail(pathEnd: string, ...faults: readonly Fault[]): void;
  /** From now on these text files are others: another version of the page is on the host. */
  edit(edits: Readonly<Record<string, Edit>>): void;
  close(): Promise<void>;
}

export async function startSite(given: SiteOptions): Promise<Site> {
  const { prefix = "/some/where/" } = given;
  const options = { ...given, edits: { ...given.edits } };
  const requests: SiteRequest[] = [];
  const missing: string[] = [];
  const faults = new Map<string, Fault[]>();
  const takeFault = (path: string) =>
    [...faults].find(([end, list]) => path.endsWith(end) && list.length > 0)?.[1].shift();

  const server = createServer((request, response) => {
    const pathname = new URL(request.url ?? "/", "http://site").pathname;
    const path = pathname.startsWith(prefix)
      ? decodeURIComponent(pathname.slice(prefix.length)) || "index.html"
      : undefined;
    const file = path === undefined ? undefined : fileOf(path, options);
    if (path === undefined || file === undefined) {
      missing.push(pathname);
      return void response.writeHead(404).end();
    }
    requests.push({
      path,
      range: request.headers.range,
      isNavigation: request.headers["sec-fetch-mode"] === "navigate",
    });
    answer(request, response, file, path, options, takeFault(path));
  });
  const origin = await listen(server);
  return {
    url: `${origin}${prefix}`,
    isIsolated: options.isolated,
    requests,
    missing,
    fail: (pathEnd, ...list) => void faults.set(pathEnd, [...list]),
    edit: (edits) => void Object.assign(options.edits, edits),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file behind a path, or undefined. Never leaves the two folders. */
function fileOf(path: string, { replace }: SiteOptions): string | undefined {
  const [folder, rest] =
    replace && path.startsWith(replace.path) ? [replace.folder, path.slice(replace.path.length)] : [DIST, path];
  const file = normalize(join(folder, rest));
  if (!file.startsWith(normalize(folder) + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  path: string,
  options: SiteOptions,
  fault: Fault | undefined,
): void {
  response.setHeader("Content-Type", contentTypeOf(file));
  response.setHeader("Cache-Control", "no-cache");
  if (options.isolated) {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    response.setHeader("Content-Security-Policy", policyOf(`/${path}`));
  }
  if (path === SERVICE_WORKER) return void response.end(withOwnDigests(readFileSync(file, "utf8"), options));
  if (options.edits?.[path]) return void response.end(contentOf(path, options));
  const total = statSync(file).size;
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (start > 0) response.setHeader("Content-Range", `bytes ${start}-${total - 1}/${total}`);
  response.writeHead(start > 0 ? 206 : 200, { "Content-Length": total - start, "Accept-Ranges": "bytes" });
  if (!fault) return void createReadStream(file, { start }).pipe(response);
  sendBadly(response, readFileSync(file).subarray(start), fault);
}

/** A file as the site sends it; of weights and the like only what stands on the disk. */
function contentOf(path: string, options: SiteOptions): string | Buffer {
  const content = readFileSync(ensureExists(fileOf(path, options), path));
  return options.edits?.[path]?.(content.toString("utf8")) ?? content;
}

/** The service worker as if the build had been made of the files that this site sends: with their digests, and an id of its own. */
function withOwnDigests(script: string, options: SiteOptions): string {
  const { replace, edits = {} } = options;
  const isOther = (path: string) => path in edits || (replace && path.startsWith(replace.path));
  const listed = script.replace(/\["([^"]+)","sha256-[^"]+"\]/g, (before, path: string) =>
    isOther(path) ? JSON.stringify([path, `sha256-${sha256(contentOf(path, options), "base64")}`]) : before,
  );
  return listed.replace(/"id":"\w+"/, `"id":"${sha256(listed, "hex").slice(0, 16)}"`);
}

function sha256(content: string | Buffer, encoding: "base64" | "hex"): string {
  return createHash("sha256").update(content).digest(encoding);
}

function sendBadly(response: ServerResponse, body: Buffer<ArrayBuffer>, fault: Fault): void {
  switch (fault.kind) {
    case "corrupt": {
      const middle = body.length >> 1;
      const wrong = Buffer.from(body);
      wrong[middle] = (body[middle] as number) ^ 1;
      response.end(wrong);
      break;
    }
    case "hang":
      response.write(body.subarray(0, fault.afterBytes));
      break;
    case "break":
      response.write(body.subarray(0, fault.afterBytes), () => setTimeout(() => response.destroy(), 100));
      break;
  }
}
