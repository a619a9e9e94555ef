/** A file from an address, brought by a worker of its own: the page itself may ask no other origin. */
import * as v from "valibot";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromFetchWorker = v.variant("kind", [
  v.object({ kind: v.literal("progress"), bytesRead: whole, bytesTotal: v.optional(whole) }),
  v.object({ kind: v.literal("fetched"), blob: v.instance(Blob) }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);
export type FromFetchWorker = v.InferInput<typeof fromFetchWorker>;
export type FetchProgress = Extract<FromFetchWorker, { kind: "progress" }>;

/**
 * The file there, and what to call it. Rejects with an Error for people when it cannot be had, with the signal's reason when that is aborted:
 * then nothing more is asked.
 */
export async function fetchFile(
  signal: AbortSignal,
  address: string,
  onProgress: (progress: FetchProgress) => void,
): Promise<Blob> {
  signal.throwIfAborted();
  // The bundler finds workers by this very form of words.
  const worker = new Worker(new URL("./fetchFile.worker.ts", import.meta.url), { type: "module", name: "fetchFile" });
  try {
    return await new Promise<Blob>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        reject(new Error(`The worker stopped: ${event.message || "its script could not be run"}.`));
      });
      worker.addEventListener("message", ({ data }) => {
        const message = v.safeParse(fromFetchWorker, data);
        if (!message.success) reject(new Error("The worker sent a message of no known form."));
        else if (message.output.kind === "progress") onProgress(message.output);
        else if (message.output.kind === "fetched") resolve(message.output.blob);
        else reject(new Error(message.output.message));
      });
      worker.postMessage(address);
    });
  } finally {
    worker.terminate();
  }
}

/** The address that somebody typed; undefined for one that no file can be had from: only https, and the page's own files. */
export function maybeAddress(text: string, pageUrl: string): URL | undefined {
  const typed = text.trim();
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  return url.protocol === "https:" || url.origin === new URL(pageUrl).origin ? url : undefined;
}

/** What a file from there is called: the last part of the address that says something. */
export function nameOfAddress(url: URL): string {
  const last = url.pathname.split("/").findLast((part) => part !== "");
  if (last === undefined) return url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
