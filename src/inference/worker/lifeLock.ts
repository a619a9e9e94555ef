/**
 * A worker that ends without an error (closed, killed) tells its page nothing. So it holds a lock for as long as it lives and says which:
 * the page asks for the same lock, and gets it when the worker is gone.
 */
import type { FromWorker } from "../protocol.ts";

/** Does nothing where there are no locks (an insecure context). */
export function holdLifeLock(
  locks: Pick<LockManager, "request"> | undefined,
  post: (message: FromWorker) => void,
): void {
  if (!locks) return;
  const lock = `split-decision/worker/${crypto.randomUUID()}`;
  const untilTheEnd = () => {
    post({ kind: "alive", lock });
    return new Promise<never>(() => undefined);
  };
  // Refused locks only mean that a silent end goes unnoticed.
  locks.request(lock, untilTheEnd).catch(() => undefined);
}
