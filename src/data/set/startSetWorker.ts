/** The page's end of a worker of a preference set. */
import * as v from "valibot";
import { type FromSetWorker, fromSetWorker, type ToSetWorker } from "./protocol.ts";

/**
 * Gives a worker one job; resolves with its last message, a failure in words among them, and ends it. Rejects with the signal's reason when
 * that is aborted: the worker is ended at once.
 */
export function runSetWorker(
  signal: AbortSignal,
  request: ToSetWorker,
  onProgress: (progress: Extract<FromSetWorker, { kind: "progress" }>) => void = () => undefined,
): Promise<FromSetWorker> {
  return new Promise<FromSetWorker>((resolve, reject) => {
    signal.throwIfAborted();
    // The bundler finds workers by this very form of words.
    const worker = new Worker(new URL("./set.worker.ts", import.meta.url), { type: "module", name: "set" });
    const end = (settle: () => void) => {
      signal.removeEventListener("abort", cancel);
      worker.terminate();
      settle();
    };
    const fail = (message: string) => end(() => resolve({ kind: "failed", message }));
    const cancel = () => end(() => reject(signal.reason));
    signal.addEventListener("abort", cancel);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(`The worker stopped: ${event.message || "its script could not be run"}.`);
    });
    worker.addEventListener("message", ({ data }) => {
      const message = v.safeParse(fromSetWorker, data);
      if (!message.success) fail("The worker sent a message of no known form.");
      else if (message.output.kind === "progress") onProgress(message.output);
      else {
        const { output } = message;
        end(() => resolve(output));
      }
    });
    worker.postMessage(request);
  });
}
