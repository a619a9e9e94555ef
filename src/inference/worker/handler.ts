/**
 * The worker's side of the protocol: requests in, exactly one final reply each. Knows nothing of workers or runtimes, so that tests drive
 * it with a fake engine. Requests run one after the other; a failed one does not hold up the next.
 */
import { InferenceError } from "../errors.ts";
import type { FromWorker, LoadRequest, Reply, Request, WireError } from "../protocol.ts";
import type { Engine, OnProgress } from "./engineTypes.ts";
import { parseEnvelope, parseRequest } from "./messages.ts";

export type StartEngine = (signal: AbortSignal, request: LoadRequest, onProgress: OnProgress) => Promise<Engine>;

export interface HandlerOptions {
  readonly startEngine: StartEngine;
  readonly post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
}

/** The function to call with the data of every message. Throws on a message without an id: nobody could be answered. */
export function createHandler({ startEngine, post }: HandlerOptions): (data: unknown) => void {
  const running = new Map<number, AbortController>();
  let engine: Engine | undefined;
  let last: Promise<void> = Promise.resolve();

  async function answer(signal: AbortSignal, request: Request, onProgress: OnProgress): Promise<Reply> {
    signal.throwIfAborted();
    if (request.kind !== "load") {
      if (!engine) throw new Error("A text was sent before the model was loaded.");
      return request.kind === "score"
        ? engine.score(signal, request, onProgress)
        : engine.scoreVariants(signal, request.variants, onProgress);
    }
    if (engine) throw new Error("A worker loads one model; this one has its own already.");
    const startedAt = performance.now();
    engine = await startEngine(signal, request, onProgress);
    return { canaryDrift: engine.canaryDrift, loadMs: performance.now() - startedAt };
  }

  async function run(id: number, signal: AbortSignal, input: unknown): Promise<void> {
    try {
      const request = parseRequest(input);
      if (!request.ok) throw request.error;
      const reply = await answer(signal, request.value, (progress) => post({ id, kind: "progress", progress }, []));
      post({ id, kind: "done", reply }, buffersOf(reply));
    } catch (error) {
      post({ id, kind: "failed", error: toWireError(error) }, []);
    } finally {
      running.delete(id);
    }
  }

  return (data) => {
    const envelope = parseEnvelope(data);
    if (!envelope.ok) throw envelope.error;
    const { id } = envelope.value;
    if (envelope.value.kind === "cancel") {
      // A cancel that crosses the reply on its way finds nothing to stop.
      running.get(id)?.abort();
      return;
    }
    const { request } = envelope.value;
    const controller = new AbortController();
    running.set(id, controller);
    last = last.then(() => run(id, controller.signal, request));
  };
}

/** An error as plain data; `undefined` for the code where it is a bug and not the environment's. */
function toWireError(error: unknown): WireError {
  if (!(error instanceof Error) && !(error instanceof DOMException)) {
    return { name: "Error", code: undefined, message: String(error), stack: undefined };
  }
  const code = error instanceof InferenceError ? error.code : undefined;
  return { name: error.name, code, message: error.message, stack: error.stack };
}

/** The typed arrays of a reply move to the page instead of being copied. */
function buffersOf(reply: Reply): ArrayBuffer[] {
  if (!("responses" in reply)) return [];
  const arrays = reply.responses.flatMap(({ tokens }) => [tokens.offsets, ...tokens.values]);
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
