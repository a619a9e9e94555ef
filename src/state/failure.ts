import { messageOf } from "../base/messageOf.ts";
import { InferenceError } from "../inference/errors.ts";

const MAX_DEPTH = 5;

/** A failure as the page shows it: what happened, what to do, and details to fold out. */
export interface Failure {
  readonly message: string;
  readonly hint: string;
  readonly details: readonly string[];
}

export function failureOf(error: unknown): Failure {
  const known = error instanceof InferenceError;
  return {
    message: messageOf(error),
    hint: known ? error.hint : "Try again; if it fails again, reload the page. Your text is kept.",
    details: causesOf(error),
  };
}

/** The messages of the causes behind an error, outermost first; each part of an AggregateError is a cause of its own. */
function causesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth === MAX_DEPTH) return [];
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  return causes.flatMap((cause) => {
    const deeper = causesOf(cause, depth + 1);
    if (cause === undefined || cause instanceof AggregateError) return deeper;
    const message = messageOf(cause);
    // A cause that only repeats the end of what it caused adds nothing.
    return [message, ...deeper.filter((detail) => !message.endsWith(detail))];
  });
}
