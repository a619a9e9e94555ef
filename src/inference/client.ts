/**
 * The page's end of a worker. Requests run one after the other; each gets exactly one final reply, matched by id:
 *
 *   request ── post ──▶ worker ── progress* ──▶ onProgress
 *      abort ─ cancel ─▶        ── done | failed ──▶ resolves | rejects, next request
 *   error, messageerror, an unknown message, the worker's lock let go, no final reply after a cancel:
 *     every request rejects with `worker-crashed`, `lost` resolves, the worker is ended.
 */
import { assertUnreachable } from "../base/assert.ts";
import { SerialQueue } from "../base/serialQueue.ts";
import { InferenceError } from "./errors.ts";
import type { FromWorker, ReplyOf, Request, ToWorker, WorkProgress } from "./protocol.ts";
import { fromWireError, maybeFromWorker } from "./wire.ts";

/** The part of a Worker that is used. */
export type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

export interface ClientOptions {
  /** undefined where there are none (an insecure context): then a worker that ends in silence goes unnoticed. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
  /** Least time that a worker gets to let go of a cancelled request. */
  readonly graceMs?: number;
}

/** A cancel takes effect between two pieces of work, so a worker may be silent for a few times as long as it ever was. */
const GRACE_SILENCES = 3;
const LEAST_GRACE_MS = 5_000;

export interface InferenceClient {
  /** Rejects with the signal's reason as soon as it is aborted; the next request starts when the worker has let go of this one. */
  request<R extends Request>(
    signal: AbortSignal,
    request: R,
    onProgress?: (progress: WorkProgress) => void,
  ): Promise<ReplyOf<R>>;
  /** Resolves when the worker has died; never when `dispose` ended it. */
  readonly lost: Promise<InferenceError>;
  /** Ends the worker; what is pending rejects with AbortError. */
  dispose(): void;
}

interface Pending {
  readonly onProgress: (progress: WorkProgress) => void;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export function createClient(worker: WorkerLike, options: ClientOptions = browser()): InferenceClient {
  return new WorkerClient(worker, options);
}

function browser(): ClientOptions {
  return { locks: globalThis.navigator?.locks };
}

class WorkerClient implements InferenceClient {
  readonly lost: Promise<InferenceError>;
  private readonly worker: WorkerLike;
  private readonly queue = new SerialQueue();
  private readonly pending = new Map<number, Pending>();
  private readonly resolveLost: (error: InferenceError) => void;
  private readonly options: ClientOptions;
  /** Ends the waiting for the worker's lock. */
  private readonly watching = new AbortController();
  /** Cancelled requests without a final reply, with the timers that end the worker. */
  private readonly overdue = new Map<number, ReturnType<typeof setTimeout>>();
  private heardAtMs = 0;
  private longestSilenceMs = 0;
  private nextId = 1;
  /** Why no further request is taken. */
  private ended: Error | undefined;

  constructor(worker: WorkerLike, options: ClientOptions) {
    this.worker = worker;
    this.options = options;
    let resolveLost: (error: InferenceError) => void = () => undefined;
    this.lost = new Promise((resolve) => {
      resolveLost = resolve;
    });
    this.resolveLost = resolveLost;
    worker.addEventListener("message", ({ data }) => this.receive(data));
    worker.addEventListener("messageerror", () => this.crash("a message could not be read"));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.crash(event.message || "its script could not be run");
    });
  }

  request<R extends Request>(
    signal: AbortSignal,
    request: R,
    onProgress?: (progress: WorkProgress) => void,
  ): Promise<ReplyOf<R>> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const id = this.nextId++;
      const cancel = () => {
        reject(signal.reason);
        if (this.pending.has(id)) this.stop(id);
      };
      signal.addEventListener("abort", cancel, { once: true });
      this.queue
        .run(() => {
          signal.throwIfAborted();
          return this.exchange(id, request, (progress) => {
            if (!signal.aborted) onProgress?.(progress);
          });
        })
        .then((reply) => resolve(reply as ReplyOf<R>), reject)
        .finally(() => signal.removeEventListener("abort", cancel));
    });
  }

  dispose(): void {
    this.end(new DOMException("The model was put away.", "AbortError"));
  }

  /** One request and its final reply. */
  private exchange(id: number, request: Request, onProgress: (progress: WorkProgress) => void): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.pending.set(id, { onProgress, resolve, reject });
      this.heardAtMs = performance.now();
      this.post({ id, kind: "request", request });
    });
  }

  private post(message: ToWorker): void {
    try {
      this.worker.postMessage(message);
    } catch (cause) {
      // DataCloneError: a bug of the caller, and its own only.
      this.settle(message.id)?.reject(cause);
    }
  }

  /** Asks the worker to let go of a request, and ends it when it does not: the next request must not wait for ever. */
  private stop(id: number): void {
    this.post({ id, kind: "cancel" });
    const graceMs = Math.max(this.options.graceMs ?? LEAST_GRACE_MS, GRACE_SILENCES * this.longestSilenceMs);
    this.overdue.set(
      id,
      setTimeout(() => this.crash("it did not let go of a cancelled request"), graceMs),
    );
  }

  /** Waits for the lock that the worker holds for as long as it lives. */
  private watch(lock: string): void {
    const { signal } = this.watching;
    this.options.locks
      ?.request(lock, { signal }, () => this.crash("it ended without a word"))
      // Aborted at the end, or refused: then a silent end goes unnoticed.
      .catch(() => undefined);
  }

  private receive(data: unknown): void {
    if (this.ended) return;
    this.noteSilence();
    const message = maybeFromWorker(data);
    if (message === undefined) this.crash("it sent a message of no known form");
    else this.handle(message);
  }

  private noteSilence(): void {
    const nowMs = performance.now();
    if (this.pending.size > 0) this.longestSilenceMs = Math.max(this.longestSilenceMs, nowMs - this.heardAtMs);
    this.heardAtMs = nowMs;
  }

  private handle(message: FromWorker): void {
    switch (message.kind) {
      case "alive":
        this.watch(message.lock);
        break;
      case "progress":
        this.pending.get(message.id)?.onProgress(message.progress);
        break;
      case "done":
        this.settle(message.id)?.resolve(message.reply);
        break;
      case "failed":
        this.settle(message.id)?.reject(fromWireError(message.error));
        break;
      default:
        assertUnreachable(message);
    }
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(this.overdue.get(id));
    this.overdue.delete(id);
    return pending;
  }

  private crash(reason: string): void {
    if (this.ended) return;
    const error = new InferenceError("worker-crashed", `The worker stopped: ${reason}.`);
    this.end(error);
    this.resolveLost(error);
  }

  private end(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    this.worker.terminate();
    this.watching.abort();
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(error);
  }
}
