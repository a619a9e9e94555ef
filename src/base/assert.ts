/** Throws when a condition that only a bug can break is broken. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Returns `value`, or throws naming `what` when it is undefined or null: a bug, not an input error. */
export function ensureExists<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Assertion failed: ${what} is missing`);
  return value;
}

/** The last branch of every switch over a union: fails to compile when a case is forgotten. */
export function assertUnreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
