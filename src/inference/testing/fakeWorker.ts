import type { WorkerLike } from "../client.ts";
import type { FromWorker, Request, ToWorker } from "../protocol.ts";

/** A worker whose answers a test writes. */
export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  isTerminated = false;
  private readonly listeners = new Map<string, ((event: unknown) => void)[]>();

  /** `onRequest` sees each request as it is posted. */
  constructor(private readonly onRequest?: (worker: FakeWorker, id: number, request: Request) => void) {}

  postMessage(message: ToWorker): void {
    this.sent.push(message);
    if (message.kind === "request") queueMicrotask(() => this.onRequest?.(this, message.id, message.request));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  addEventListener(type: string, listener: unknown): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener as (event: unknown) => void]);
  }

  /** A message from the worker; anything, so that tests can send what no worker should. */
  reply(data: FromWorker | unknown): void {
    this.emit("message", { data });
  }

  crash(message: string): void {
    this.emit("error", { message, preventDefault: () => undefined });
  }

  emit(type: string, event: unknown): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event);
  }

  /** Ids of the requests posted so far. */
  get requestIds(): readonly number[] {
    return this.sent.filter(({ kind }) => kind === "request").map(({ id }) => id);
  }
}
