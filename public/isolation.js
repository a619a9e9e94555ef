/*
 * Adds the two headers of cross-origin isolation where a static host cannot send them, so that WebAssembly may use threads, and to worker
 * scripts the policy that the document has in its head. Registered by src/base/isolation.ts. Touches only documents and worker scripts of
 * this very folder, stores nothing, sees no model file.
 */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** The build fills them in. The one worker that brings files from elsewhere has a policy of its own. */
const WORKER_POLICY = "%CONTENT_SECURITY_POLICY%";
const FETCHER_POLICY = "%FETCHER_POLICY%";
const FETCHER = /\/fetchFile\.worker-[\w-]+\.js$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(withHeaders(request, HEADERS));
  else if (request.destination === "worker") event.respondWith(withHeaders(request, workerHeaders(request.url)));
});

function workerHeaders(url) {
  const policy = FETCHER.test(new URL(url).pathname) ? FETCHER_POLICY : WORKER_POLICY;
  return { ...HEADERS, "Content-Security-Policy": policy };
}

async function withHeaders(request, added) {
  const response = await fetch(request);
  // A redirect is followed by the browser, which then asks again.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
