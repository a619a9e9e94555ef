/** A host with two builds of a page, and a browser's caches and running pages. */
import { createHash } from "node:crypto";
import { createFakeCaches } from "../../base/testing/fakeCaches.ts";
import { Answerer } from "../answer.ts";
import type { OfflineEnvironment } from "../caches.ts";
import type { Build, OfflineAnswer, OfflineRequest } from "../protocol.ts";
import { serveRequest } from "../requests.ts";
import { RunningBuilds } from "../runningBuilds.ts";

const SCOPE = "https://example.test/some/where/";

export type Files = Readonly<Record<string, string>>;

export function buildOf(id: string, files: Files, runtime: readonly string[] = []): Build {
  const integrity = (content: string) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
  const listed = Object.entries(files).filter(([path]) => !runtime.includes(path));
  return {
    id,
    entry: Object.keys(files).find((path) => path.startsWith("assets/index-")) ?? "",
    files: listed.map(([path, content]) => [path, integrity(content)] as const),
    bytes: listed.reduce((sum, [, content]) => sum + content.length, 0),
    runtime,
  };
}

/** What stands on the host can be changed, and the network be cut. */
export function createFakeSite() {
  const fake = createFakeCaches();
  const site = { files: {} as Files, isOnline: true, runningIds: [] as string[], asked: [] as string[] };
  const fetchFile = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const path = String(input instanceof Request || typeof input === "object" ? (input as Request).url : input).slice(
      SCOPE.length,
    );
    site.asked.push(path);
    if (!site.isOnline) throw new TypeError("Failed to fetch");
    const content = site.files[path === "" ? "index.html" : path];
    if (content === undefined) return new Response("", { status: 404 });
    const digest = `sha256-${createHash("sha256").update(content).digest("base64")}`;
    if (init.integrity !== undefined && init.integrity !== digest) throw new TypeError("Failed to fetch");
    return new Response(content, { headers: { "Content-Type": "text/plain" } });
  };
  const environment: OfflineEnvironment = {
    caches: fake.caches,
    fetch: fetchFile,
    scope: SCOPE,
    runningIds: async () => site.runningIds,
    controlledIds: async () => site.runningIds,
  };
  return { site, fake, worker: (build: Build) => startWorker(environment, build) };
}

/** A service worker as the browser starts it: with nothing in memory. */
function startWorker(environment: OfflineEnvironment, build: Build) {
  const running = new RunningBuilds(environment, build);
  const answerer = new Answerer(environment, build, running);
  const answer = (path: string, asked: Partial<Request>, clientId: string, resultingClientId = "") =>
    answerer.answer({
      request: { url: SCOPE + path, method: "GET", headers: new Headers(), mode: "cors", ...asked } as Request,
      clientId,
      resultingClientId,
    });
  return {
    answerer,
    /** What `activate` does. */
    activate: async () => {
      await running.takeCharge();
      await running.deleteUnused();
    },
    deleteUnused: () => running.deleteUnused(),
    request: async (request: Exclude<OfflineRequest, { kind: "take-over" }>) => {
      const answers: OfflineAnswer[] = [];
      await serveRequest({ environment, build, running, answerer }, request, (reply) => void answers.push(reply));
      return answers.at(-1);
    },
    open: (path: string, clientId: string) => answer(path, { mode: "navigate" }, "", clientId),
    get: (path: string, clientId: string) => answer(path, {}, clientId),
    startWorker: (path: string, clientId: string, workerId: string) =>
      answer(path, { destination: "worker" }, clientId, workerId),
    ask: answer,
  };
}
