/**
 * Receives one file over an unreliable connection: what has arrived is kept, a broken transfer goes on with a Range request where
 * the server honours it and starts again where it does not, and after a few attempts in a row that brought nothing new it fails with
 * everything so far still in `target`.
 */
import { sleep } from "../../base/abort.ts";
import { formatBytes } from "../../core/format.ts";
import { InferenceError } from "../errors.ts";
import type { PartialFile } from "./partialFile.ts";

/** In a row, without a new byte. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 300;
/** A connection that delivers nothing for so long is taken for broken. */
const STALL_MS = 30_000;

export interface ReceiveOptions {
  readonly signal: AbortSignal;
  /** "reload" goes past every cache on the way. */
  readonly cache: "default" | "reload";
  /** After every change of `target`. */
  readonly onChange: () => void;
  readonly fetch: typeof fetch;
  /** Waiting between attempts; tests pass one that does not wait. */
  readonly sleep?: typeof sleep;
}

/** The answer cannot be the file: its length is not the manifest's. Asking again in the same way would not help. */
export class WrongLengthError extends Error {
  override readonly name = "WrongLengthError";
}

/** A refusal that asking again cannot change. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

/** Fills `target`. Throws `download-failed`, WrongLengthError, or AbortError. */
export async function receiveFile(url: string, target: PartialFile, options: ReceiveOptions): Promise<void> {
  const pause = options.sleep ?? sleep;
  // Bytes that arrived again after a start from the beginning are no progress.
  let furthestBytes = target.receivedBytes;
  for (let attempt = 1; !target.isComplete; attempt++) {
    try {
      await receiveOnce(url, target, options);
    } catch (cause) {
      options.signal.throwIfAborted();
      if (cause instanceof WrongLengthError) throw cause;
      if (target.receivedBytes > furthestBytes) {
        furthestBytes = target.receivedBytes;
        attempt = 1;
      }
      if (cause instanceof RefusedError || attempt === ATTEMPTS) throw downloadFailed(url, target, cause);
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), options.signal);
    }
  }
}

function downloadFailed(url: string, target: PartialFile, cause: unknown): InferenceError {
  const name = url.slice(url.lastIndexOf("/") + 1);
  const [received, total] = [target.receivedBytes, target.totalBytes].map(formatBytes);
  return new InferenceError("download-failed", `The download of ${name} stopped after ${received} of ${total}.`, {
    cause,
  });
}

async function receiveOnce(url: string, target: PartialFile, options: ReceiveOptions): Promise<void> {
  const stall = createStallGuard();
  try {
    const response = await options.fetch(url, {
      signal: AbortSignal.any([options.signal, stall.signal]),
      cache: options.cache,
      ...(target.receivedBytes > 0 && { headers: { Range: `bytes=${target.receivedBytes}-` } }),
    });
    stall.alive();
    try {
      acceptHead(response, target);
    } catch (error) {
      // Nobody will read it.
      await response.body?.cancel().catch(() => undefined);
      throw error;
    }
    options.onChange();
    await readBody(response, target, () => {
      stall.alive();
      options.onChange();
    });
  } finally {
    stall.stop();
  }
  if (!target.isComplete) throw new Error("the connection ended early");
}

/**
 * Decides from status and headers whether the body continues `target`, starts it again, or is of no use (throws). What has arrived
 * is let go only when the server cannot continue it, not when it is merely out of order.
 */
function acceptHead({ status, headers }: Response, target: PartialFile): void {
  if (status === 206 && target.receivedBytes > 0) {
    const expected = `bytes ${target.receivedBytes}-${target.totalBytes - 1}/${target.totalBytes}`;
    if (headers.get("Content-Range") === expected && !headers.has("Content-Encoding")) return;
  }
  if (status === 200 || status === 206 || status === 416) target.clear();
  if (status === 200) {
    checkLength(headers, target);
    return;
  }
  const mayPass = [206, 408, 416, 425, 429].includes(status) || status >= 500;
  throw new (mayPass ? Error : RefusedError)(`the server answered with status ${status}`);
}

/** A wrong length is known from the head where the body is sent as it is. */
function checkLength(headers: Headers, target: PartialFile): void {
  const length = headers.get("Content-Length");
  if (length !== null && !headers.has("Content-Encoding") && Number(length) !== target.totalBytes)
    throw new WrongLengthError(`${length} bytes`);
}

async function readBody(response: Response, target: PartialFile, onChunk: () => void): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (!target.append(value)) {
      await reader.cancel().catch(() => undefined);
      throw new WrongLengthError(`more than ${target.totalBytes} bytes`);
    }
    onChunk();
  }
}

/** A signal that fires when `alive` has not been called for STALL_MS. */
function createStallGuard(): { readonly signal: AbortSignal; alive(): void; stop(): void } {
  const controller = new AbortController();
  const start = () => setTimeout(() => controller.abort(new Error("the connection stalled")), STALL_MS);
  let timer = start();
  return {
    signal: controller.signal,
    alive: () => {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}
