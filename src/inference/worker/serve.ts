import { createHandler, type StartEngine } from "./handler.ts";

/** The part of a worker's global scope that is used; the libraries of page and worker name it differently. */
interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

/** Answers the messages of this worker's page for as long as the worker lives. */
export function serve(startEngine: StartEngine): void {
  const scope = globalThis as unknown as WorkerScope;
  const handle = createHandler({ startEngine, post: (message, transfer) => scope.postMessage(message, transfer) });
  scope.addEventListener("message", ({ data }) => handle(data));
}
