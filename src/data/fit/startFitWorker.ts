import { runJob } from "../runJob.ts";
import { type FromFitWorker, fromFitWorker, type ToFitWorker } from "./protocol.ts";

type Last = Extract<FromFitWorker, { kind: "tried" | "alternatives" | "done" | "failed" }>;

/**
 * Fits in a worker; `onMessage` gets each tree, and how far its trial is. Resolves with the last message, a failure in words among them. Rejects with
 * the signal's reason when that is aborted.
 */
export async function runFitWorker(
  signal: AbortSignal,
  request: ToFitWorker,
  onMessage: (message: Exclude<FromFitWorker, Last>) => void,
): Promise<Last> {
  signal.throwIfAborted();
  return runJob<typeof fromFitWorker, Last>(signal, {
    // The bundler finds workers by this very form of words.
    worker: new Worker(new URL("./fit.worker.ts", import.meta.url), { type: "module", name: "fit" }),
    request,
    schema: fromFitWorker,
    take: (message) => {
      if (isLast(message)) return message;
      onMessage(message as Exclude<FromFitWorker, Last>);
      return undefined;
    },
    failed: (message) => ({ kind: "failed", message }),
  });
}

function isLast(message: FromFitWorker): message is Last {
  return ["tried", "alternatives", "done", "failed"].includes(message.kind);
}
