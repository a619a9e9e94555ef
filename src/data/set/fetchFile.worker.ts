/**
 * Brings a file from an address that the visitor typed. The only code of the page that may ask another origin: it has a policy of its own
 * (base/contentSecurityPolicy.ts), knows nothing but the address, and imports nothing. One job, then the page ends it.
 */
import type { FromFetchWorker } from "./fetchFile.ts";

/** The libraries of page and worker name a worker's scope differently. */
const scope = globalThis as unknown as {
  postMessage(message: FromFetchWorker): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
};

/** What has arrived is put away in pieces of this size, which the browser may keep on disk. */
const PIECE_BYTES = 8 * 2 ** 20;

scope.addEventListener("message", ({ data }) => {
  fetchFile(String(data)).then(
    (blob) => scope.postMessage({ kind: "fetched", blob }),
    (error: unknown) =>
      scope.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});

async function fetchFile(address: string): Promise<Blob> {
  // Neither who asks nor from where is told.
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {
    throw new Error(
      "The address could not be read. Its server is not there, or does not let other pages read the file: then save it and choose it here.",
    );
  });
  if (!response.ok || !response.body) throw new Error(`Its server answered with status ${response.status}.`);
  const length = Number(response.headers.get("content-length"));
  const bytesTotal = length > 0 ? length : undefined;
  const pieces: Blob[] = [];
  let open: Uint8Array<ArrayBuffer>[] = [];
  let [bytesRead, bytesOpen] = [0, 0];
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    open.push(next.value);
    bytesRead += next.value.length;
    bytesOpen += next.value.length;
    if (bytesOpen < PIECE_BYTES) continue;
    pieces.push(new Blob(open));
    [open, bytesOpen] = [[], 0];
    scope.postMessage({ kind: "progress", bytesRead, bytesTotal });
  }
  return new Blob([...pieces, ...open]);
}
