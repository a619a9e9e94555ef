/**
 * The page's end of a worker. Requests run one after the other; each gets exactly one final reply, matched by id:
 *
 *   request ── post ──▶ worker ── progress* ──▶ onProgress
 *      abort ─ cancel ─▶        ── done | failed ──▶ resolves | rejects, next request
 *   error, messageerror, an unknown message: every request rejects with `worker-crashed`, `lost` resolves, the worker is ended.
 */
import { assertUnreachable } from "../base/assert.ts";
import { SerialQueue } from "../base/serialQueue.ts";
import { InferenceError } from "./errors.ts";
import type { FromWorker, ReplyOf, Request, ToWorker, WorkProgress } from "./protocol.ts";
import { fromWireError, maybeFromWorker } from "./wire.ts";

/** The part of a Worker that is used. */
export type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

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

export function createClient(worker: WorkerLike): InferenceClient {
  return new WorkerClient(worker);
}

class WorkerClient implements InferenceClient {
  readonly lost: Promise<InferenceError>;
  private readonly worker: WorkerLike;
  private readonly queue = new SerialQueue();
  private readonly pending = new Map<number, Pending>();
  private readonly resolveLost: (error: InferenceError) => void;
  private nextId = 1;
  /** Why no further request is taken. */
  private ended: Error | undefined;

  constructor(worker: WorkerLike) {
    this.worker = worker;
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
        if (this.pending.has(id)) this.post({ id, kind: "cancel" });
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

  private receive(data: unknown): void {
    if (this.ended) return;
    const message = maybeFromWorker(data);
    if (message === undefined) this.crash("it sent a message of no known form");
    else this.handle(message);
  }

  private handle(message: FromWorker): void {
    switch (message.kind) {
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
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(error);
  }
}
