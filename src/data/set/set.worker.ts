/** The worker of a preference set: imports it, searches its texts, plans how it is scored, joins a system's outputs to it, or saves it. One job, then the page ends it. */
import * as v from "valibot";
import { messageOf } from "../../base/messageOf.ts";
import { allowOwnScripts } from "../../base/ownScripts.ts";
import { addOutputs } from "./addOutputs.ts";
import { exportRows } from "./exportRows.ts";
import { importSet } from "./importSet.ts";
import { planScoring } from "./planScoring.ts";
import { type SetWorkerMessage, type ToSetWorker, toSetWorker } from "./protocol.ts";
import { openRowDatabase } from "./rowStore.ts";
import { searchSet } from "./searchSet.ts";

allowOwnScripts(new URL(".", location.href).href);

/** The libraries of page and worker name a worker's scope differently. */
const scope = globalThis as unknown as {
  postMessage(message: SetWorkerMessage, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
};

scope.addEventListener("message", ({ data }) => {
  answer(v.parse(toSetWorker, data)).then(
    (message) => scope.postMessage(message, buffersOf(message)),
    (error: unknown) => scope.postMessage({ kind: "failed", message: messageOf(error) }),
  );
});

async function answer(request: ToSetWorker): Promise<SetWorkerMessage> {
  const database = await openRowDatabase();
  if (request.kind === "search") return { kind: "found", pairs: await searchSet(database, request.id, request.words) };
  if (request.kind === "plan") return { kind: "planned", plan: await planScoring(database, request) };
  if (request.kind === "export") return { kind: "file", blob: await exportRows(database, request) };
  if (request.kind === "outputs")
    return addOutputs(database, request, ({ bytesRead, bytesTotal }) =>
      scope.postMessage({
        kind: "progress",
        bytesRead,
        ...(bytesTotal === undefined ? {} : { bytesTotal }),
        rows: 0,
        bad: 0,
      }),
    );
  return importSet(database, request, (message) => scope.postMessage(message));
}

/** Columns are handed over, not copied. */
function buffersOf(message: SetWorkerMessage): Transferable[] {
  if (message.kind === "planned") return [message.plan.differences.buffer];
  if (message.kind === "found") return [message.pairs.buffer];
  return message.kind === "imported" ? [message.set.columns.differences.buffer] : [];
}
