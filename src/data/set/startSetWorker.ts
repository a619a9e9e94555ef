/** The page's end of a worker of a preference set. */
import { runJob } from "../runJob.ts";
import { type FromSetWorker, fromSetWorker, type SetJobEnd, type ToSetWorker } from "./protocol.ts";
import { type SetJobListener, takeMessages } from "./takeMessages.ts";

/** One that waits for its job. */
let ready: Worker | undefined;

function createWorker(): Worker {
  // The bundler finds workers by this very form of words.
  return new Worker(new URL("./set.worker.ts", import.meta.url), { type: "module", name: "set" });
}

/** Has a worker read its script, so that the next job begins at once. */
export function prepareSetWorker(): void {
  if (ready) return;
  const worker = createWorker();
  ready = worker;
  // Of a script that cannot be read the next job is to hear for itself.
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    if (ready === worker) ready = undefined;
  });
}

function takeWorker(): Worker {
  const worker = ready ?? createWorker();
  ready = undefined;
  return worker;
}

/**
 * Gives a worker one job; resolves with how it ended, a failure in words among that, and ends it. Rejects with the signal's reason when
 * that is aborted: the worker is ended at once.
 */
export async function runSetWorker(
  signal: AbortSignal,
  request: ToSetWorker,
  listener: SetJobListener = {},
): Promise<SetJobEnd> {
  signal.throwIfAborted();
  const take = takeMessages(listener);
  return runJob(signal, {
    worker: takeWorker(),
    request,
    schema: fromSetWorker,
    take: (message) => take(message as FromSetWorker),
    failed: (message): SetJobEnd => ({ kind: "failed", message }),
  });
}
