/**
 * The one service worker of the page's folder: adds the headers of cross-origin isolation where a host cannot send them, and keeps a copy of the build that
 * works without a network. It becomes active at once only where there is none before it; a newer one waits until the page says so, or all
 * pages are closed. Nothing is fetched while it is installed: the page asks for the copy when it has nothing better to do.
 */
import { Answerer } from "../answer.ts";
import type { OfflineEnvironment } from "../caches.ts";
import type { Build, OfflineRequest } from "../protocol.ts";
import { serveRequest } from "../requests.ts";
import { RunningBuilds } from "../runningBuilds.ts";

declare const self: ServiceWorkerGlobalScope;
/** Written before this code by the build (build/serviceWorker.ts). */
declare const BUILD: Build;

const environment: OfflineEnvironment = {
  caches: self.caches,
  fetch: (input, init) => fetch(input, init),
  scope: self.registration.scope,
  runningIds: () => idsOf({ includeUncontrolled: true }),
  controlledIds: () => idsOf({}),
};
async function idsOf(which: ClientQueryOptions): Promise<readonly string[]> {
  return (await self.clients.matchAll({ ...which, type: "all" })).map(({ id }) => id);
}

const running = new RunningBuilds(environment, BUILD);
const answerer = new Answerer(environment, BUILD, running);

self.addEventListener("activate", (event) => {
  const takeCharge = async () => {
    await running.takeCharge();
    await self.clients.claim();
    await running.deleteUnused();
  };
  event.waitUntil(takeCharge());
});

self.addEventListener("fetch", (event) => {
  const answer = answerer.answer(event);
  if (!answer) return;
  event.respondWith(answer);
  if (event.request.mode === "navigate") event.waitUntil(answer.then(() => running.deleteUnused()));
});

self.addEventListener("message", (event) => {
  const request = event.data as OfflineRequest;
  if (request.kind === "take-over") return void self.skipWaiting();
  const port = event.ports[0];
  event.waitUntil(
    serveRequest({ environment, build: BUILD, running, answerer }, request, (reply) => port?.postMessage(reply)),
  );
});
