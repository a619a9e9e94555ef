import { isAbortError } from "../base/abort.ts";
import { DecodeError } from "../base/decode.ts";
import { InferenceError } from "../inference/errors.ts";

/** A file of this machine that cannot be used: which, and why. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** What people read: input and environment in a sentence, a bug with its stack. */
export function describeFailure(error: unknown): string {
  if (isAbortError(error)) return "Stopped.";
  if (error instanceof DecodeError || error instanceof InferenceError || error instanceof FileError)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
