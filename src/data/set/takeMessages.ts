/** The messages of a set's worker, one after the other, and how its job ended. */
import type { FromSetWorker, KeptSet, SetJobEnd } from "./protocol.ts";

export interface SetJobListener {
  readonly onProgress?: (progress: Extract<FromSetWorker, { kind: "progress" }>) => void;
  /** Has a set that is read while it is still being kept: what is made of it by then need not be made later. */
  readonly onRead?: (set: KeptSet) => void;
}

/** To be given each message; undefined until one of them is the end. */
export function takeMessages({
  onProgress,
  onRead,
}: SetJobListener): (message: FromSetWorker) => SetJobEnd | undefined {
  let read: KeptSet | undefined;
  return (message) => {
    switch (message.kind) {
      case "progress":
        onProgress?.(message);
        return undefined;
      case "read":
        read = message.set;
        onRead?.(read);
        return undefined;
      case "kept":
        return read
          ? { kind: "imported", set: read }
          : { kind: "failed", message: "The worker kept a set that it had not read." };
      default:
        return message;
    }
  };
}
