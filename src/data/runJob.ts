/** The page's end of a worker that does one job and is ended, which is also how it is cancelled. */
import * as v from "valibot";

interface Job<S extends v.GenericSchema, R> {
  readonly worker: Worker;
  readonly request: unknown;
  /** Of every message of the worker. */
  readonly schema: S;
  /** Called with each message; what it returns ends the job, unless that is undefined. */
  readonly take: (message: v.InferOutput<S>) => R | undefined;
  /** A worker that broke, in words, as the end of the job. */
  readonly failed: (message: string) => R;
}

/** Rejects with the signal's reason when that is aborted: the worker is ended at once. */
export function runJob<S extends v.GenericSchema, R>(
  signal: AbortSignal,
  { worker, request, schema, take, failed }: Job<S, R>,
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    const end = (settle: () => void) => {
      signal.removeEventListener("abort", cancel);
      worker.terminate();
      settle();
    };
    const fail = (message: string) => end(() => resolve(failed(message)));
    const cancel = () => end(() => reject(signal.reason));
    signal.addEventListener("abort", cancel);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(`The worker stopped: ${event.message || "its script could not be run"}.`);
    });
    worker.addEventListener("message", ({ data }) => {
      const message = v.safeParse(schema, data);
      if (!message.success) return fail("The worker sent a message of no known form.");
      const outcome = take(message.output);
      if (outcome !== undefined) end(() => resolve(outcome));
    });
    worker.postMessage(request);
  });
}
