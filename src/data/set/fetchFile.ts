/** A file from an address, brought by a worker of its own: the page itself may ask no other origin. */
import * as v from "valibot";
import { runJob } from "../runJob.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromFetchWorker = v.variant("kind", [
  v.object({ kind: v.literal("progress"), bytesRead: whole, bytesTotal: v.optional(whole) }),
  v.object({ kind: v.literal("fetched"), blob: v.instance(Blob) }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);
export type FromFetchWorker = v.InferInput<typeof fromFetchWorker>;
export type FetchProgress = Extract<FromFetchWorker, { kind: "progress" }>;
type FetchEnd = Exclude<FromFetchWorker, FetchProgress>;

/**
 * The file there. Rejects with an Error for people when it cannot be had, with the signal's reason when that is aborted:
 * then nothing more is asked.
 */
export async function fetchFile(
  signal: AbortSignal,
  address: string,
  onProgress: (progress: FetchProgress) => void,
): Promise<Blob> {
  signal.throwIfAborted();
  const end = await runJob(signal, {
    // The bundler finds workers by this very form of words.
    worker: new Worker(new URL("./fetchFile.worker.ts", import.meta.url), { type: "module", name: "fetchFile" }),
    request: address,
    schema: fromFetchWorker,
    take: (message) => {
      if (message.kind !== "progress") return message;
      onProgress(message);
      return undefined;
    },
    failed: (message): FetchEnd => ({ kind: "failed", message }),
  });
  if (end.kind === "failed") throw new Error(end.message);
  return end.blob;
}

/** The address that somebody typed; undefined for one that no file can be had from: only https, and the page's own files. */
export function maybeAddress(text: string, pageUrl: string): URL | undefined {
  const typed = text.trim();
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  const { protocol, origin } = new URL(pageUrl);
  // Of one origin are also things that are no files of a server (blob:).
  return url.protocol === "https:" || (url.protocol === protocol && url.origin === origin) ? url : undefined;
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
