/*
 * Adds the two headers of cross-origin isolation where a static host cannot send them, so that WebAssembly may use threads, and to worker
 * scripts the policy that the document has in its head. Registered by src/base/isolation.ts. Touches only documents and worker scripts of
 * this very folder, stores nothing, sees no model file.
 */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** The build fills it in. */
const WORKER_HEADERS = { ...HEADERS, "Content-Security-Policy": "%CONTENT_SECURITY_POLICY%" };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(withHeaders(request, HEADERS));
  else if (request.destination === "worker") event.respondWith(withHeaders(request, WORKER_HEADERS));
});

async function withHeaders(request, added) {
  const response = await fetch(request);
  // A redirect is followed by the browser, which then asks again.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
