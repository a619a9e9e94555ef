import { InferenceError } from "../inference/errors.ts";

/** A failure as the page shows it: what happened, what to do, and details to fold out. */
export interface Failure {
  readonly message: string;
  readonly hint: string;
  readonly details: readonly string[];
}

export function failureOf(error: unknown): Failure {
  const known = error instanceof InferenceError;
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: known ? error.hint : "Try again; if it fails again, reload the page. Your text is kept.",
    details: causesOf(error),
  };
}

/** Cancelling is not a failure: an AbortError is never shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** The messages of the causes behind an error, outermost first; an AggregateError's parts count as causes. */
function causesOf(error: unknown): readonly string[] {
  const details: string[] = [];
  const parts = error instanceof AggregateError ? error.errors : [];
  for (const part of parts) details.push(part instanceof Error ? part.message : String(part));
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; cause !== undefined && depth < 5; depth++) {
    details.push(cause instanceof Error ? cause.message : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return details;
}
