/** A job of a set's worker of which only one answer is of use. */
import type { SetJobEnd, ToSetWorker } from "./protocol.ts";
import { runSetWorker } from "./startSetWorker.ts";

/** The answer of that kind. Rejects with why the worker could not give it, or with the signal's reason. */
export async function askSetWorker<K extends SetJobEnd["kind"]>(
  signal: AbortSignal,
  request: ToSetWorker,
  kind: K,
): Promise<Extract<SetJobEnd, { kind: K }>> {
  const end = await runSetWorker(signal, request);
  if (isOfKind(end, kind)) return end;
  throw new Error(end.kind === "failed" ? end.message : `The worker answered “${end.kind}” instead of “${kind}”.`);
}

function isOfKind<K extends SetJobEnd["kind"]>(
  message: SetJobEnd,
  kind: K,
): message is Extract<SetJobEnd, { kind: K }> {
  return message.kind === kind;
}
