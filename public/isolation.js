/*
 * Adds the two headers of cross-origin isolation where a static host cannot send them, so that WebAssembly may use threads. Registered
 * by src/base/isolation.ts. Touches only documents and worker scripts of this very folder, stores nothing, sees no model file.
 */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate" || request.destination === "worker") event.respondWith(withIsolation(request));
});

async function withIsolation(request) {
  const response = await fetch(request);
  // A redirect is followed by the browser, which then asks again.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
