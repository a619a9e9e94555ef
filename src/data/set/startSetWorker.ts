/** The page's end of a worker of a preference set. */
import { runJob } from "../runJob.ts";
import { type FromSetWorker, fromSetWorker, type ToSetWorker } from "./protocol.ts";

/**
 * Gives a worker one job; resolves with its last message, a failure in words among them, and ends it. Rejects with the signal's reason when
 * that is aborted: the worker is ended at once.
 */
export async function runSetWorker(
  signal: AbortSignal,
  request: ToSetWorker,
  onProgress: (progress: Extract<FromSetWorker, { kind: "progress" }>) => void = () => undefined,
): Promise<FromSetWorker> {
  signal.throwIfAborted();
  return runJob(signal, {
    // The bundler finds workers by this very form of words.
    worker: new Worker(new URL("./set.worker.ts", import.meta.url), { type: "module", name: "set" }),
    request,
    schema: fromSetWorker,
    take: (message) => (message.kind === "progress" ? onProgress(message) : message) as FromSetWorker | undefined,
    failed: (message): FromSetWorker => ({ kind: "failed", message }),
  });
}
