/**
 * What the service worker answers a request with: the file of the asking page's own build where a whole copy is kept, else what the host sends; and
 * the headers of cross-origin isolation, and the policy of workers, whether the host sends them or not.
 */
import { policyOf } from "../base/contentSecurityPolicy.ts";
import { ISOLATION_HEADERS } from "../base/isolationHeaders.ts";
import { isWhole, keptFile, PAGE } from "./buildCopy.ts";
import { isNamedByContent, isRuntime, type OfflineEnvironment, runtimeCacheName } from "./caches.ts";
import type { Build } from "./protocol.ts";
import type { RunningBuilds } from "./runningBuilds.ts";

/** The part of a fetch event that is used. */
export interface Asked {
  readonly request: Request;
  /** Who asks: empty for a navigation. */
  readonly clientId: string;
  /** The page or worker that comes of it, if any. */
  readonly resultingClientId: string;
}

export class Answerer {
  private readonly environment: OfflineEnvironment;
  private readonly build: Build;
  private readonly running: RunningBuilds;
  private readonly listed: ReadonlySet<string>;
  /** Once it is. */
  private isKnownWhole = false;

  constructor(environment: OfflineEnvironment, build: Build, running: RunningBuilds) {
    this.environment = environment;
    this.build = build;
    this.running = running;
    this.listed = new Set(build.files.map(([path]) => path));
  }

  /** The answer, or undefined for what is none of its business: other origins and folders, a model's files, parts of files. */
  answer(asked: Asked): Promise<Response> | undefined {
    const { request } = asked;
    const path = pathWithin(this.environment.scope, request.url);
    if (path === undefined || request.method !== "GET" || request.headers.has("Range")) return undefined;
    if (request.mode === "navigate") return this.navigate(asked, path);
    if (request.destination === "worker") return this.startWorker(asked, path);
    return isNamedByContent(path) || this.listed.has(path) ? this.bring(asked, path) : undefined;
  }

  /** Tells it that the copy may be another one than before. */
  forgetWhole(): void {
    this.isKnownWhole = false;
  }

  private async navigate({ request, resultingClientId }: Asked, path: string): Promise<Response> {
    const isPage = path === "" || path === PAGE;
    if (isPage && (await this.isWhole())) {
      const page = await keptFile(this.environment, this.build.id, PAGE);
      if (page) return withHeaders(page, ISOLATION_HEADERS);
    }
    try {
      return withHeaders(await this.environment.fetch(request), ISOLATION_HEADERS);
    } catch (error) {
      const earlier = isPage ? await this.running.wholeCopyBefore() : undefined;
      const page = earlier === undefined ? undefined : await keptFile(this.environment, earlier, PAGE);
      if (earlier === undefined || !page) throw error;
      await this.running.markAsEarlier(resultingClientId, earlier);
      return withHeaders(page, ISOLATION_HEADERS);
    }
  }

  private async startWorker(asked: Asked, path: string): Promise<Response> {
    const buildId = await this.running.buildOf(asked.clientId);
    if (buildId !== this.build.id && asked.resultingClientId !== "")
      await this.running.markAsEarlier(asked.resultingClientId, buildId);
    const policy = policyOf(`/${path}`);
    return withHeaders(await this.bring(asked, path), { ...ISOLATION_HEADERS, "Content-Security-Policy": policy });
  }

  private async bring({ request, clientId }: Asked, path: string): Promise<Response> {
    const kept = await this.keptFor(clientId, path);
    if (kept) return kept;
    const response = await this.environment.fetch(request);
    // Only a model that is being started asks for it, and its other files are being kept as well.
    if (isRuntime(path) && response.ok) void this.keepRuntime(path, response.clone());
    return response;
  }

  private async keptFor(clientId: string, path: string): Promise<Response | undefined> {
    const buildId = await this.running.buildOf(clientId);
    const { environment } = this;
    if (buildId !== this.build.id || (await this.isWhole())) {
      const kept = await keptFile(environment, buildId, path);
      if (kept) return kept;
    }
    return isNamedByContent(path) ? environment.caches.match(environment.scope + path) : undefined;
  }

  /** Without room for it the model needs the network the next time, as before. */
  private async keepRuntime(path: string, response: Response): Promise<void> {
    const { caches, scope } = this.environment;
    try {
      const cache = await caches.open(runtimeCacheName(scope));
      await cache.put(scope + path, response);
    } catch (error) {
      console.warn("What the model runs on could not be kept.", error);
    }
  }

  private async isWhole(): Promise<boolean> {
    this.isKnownWhole ||= await isWhole(this.environment, this.build.id);
    return this.isKnownWhole;
  }
}

/** The path of an address below the scope, without what follows it; undefined elsewhere. */
function pathWithin(scope: string, url: string): string | undefined {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  return address.startsWith(scope) ? address.slice(scope.length) : undefined;
}

function withHeaders(response: Response, added: Readonly<Record<string, string>>): Response {
  // A redirect is followed by the browser, which then asks again.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
