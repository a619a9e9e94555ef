import { allowOwnScripts } from "../../base/ownScripts.ts";
import type { FromWorker } from "../protocol.ts";
import { createHandler, type StartEngine } from "./handler.ts";
import { holdLifeLock } from "./lifeLock.ts";

/** The part of a worker's global scope that is used; the libraries of page and worker name it differently. */
interface WorkerScope {
  readonly location: { readonly href: string };
  readonly navigator: { readonly locks?: LockManager };
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

/** Answers the messages of this worker's page for as long as the worker lives. */
export function serve(startEngine: StartEngine): void {
  const scope = globalThis as unknown as WorkerScope;
  // The runtime's threads are workers of this one.
  allowOwnScripts(new URL(".", scope.location.href).href);
  const post = (message: FromWorker, transfer: ArrayBuffer[] = []) => scope.postMessage(message, transfer);
  const handle = createHandler({ startEngine, post });
  scope.addEventListener("message", ({ data }) => handle(data));
  holdLifeLock(scope.navigator.locks, post);
}
