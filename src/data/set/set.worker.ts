/** The worker of a preference set: imports it, searches its texts, plans how it is scored, joins a system's outputs to it, or saves it. One job, then the page ends it. */
import * as v from "valibot";
import { messageOf } from "../../base/messageOf.ts";
import { allowOwnScripts } from "../../base/ownScripts.ts";
import { addOutputs } from "./addOutputs.ts";
import { exportRows } from "./exportRows.ts";
import { importSet, rehearseImport } from "./importSet.ts";
import { planScoring } from "./planScoring.ts";
import { type SetWorkerMessage, type ToSetWorker, toSetWorker } from "./protocol.ts";
import { rowDatabase } from "./rowDatabase.ts";
import { searchSet } from "./searchSet.ts";

const TELL_EVERY_MS = 200;

allowOwnScripts(new URL(".", location.href).href);

/** At once, since a worker may be waiting for its job long before that comes; whoever answers hears of a failure. */
rowDatabase().catch(() => undefined);

/** While there is nothing else to do. */
const rehearsal = setTimeout(() => {
  rowDatabase()
    .then(rehearseImport)
    .catch(() => undefined);
});

/** The libraries of page and worker name a worker's scope differently. */
const scope = globalThis as unknown as {
  postMessage(message: SetWorkerMessage, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
};

scope.addEventListener("message", ({ data }) => {
  clearTimeout(rehearsal);
  answer(v.parse(toSetWorker, data)).then(
    (message) => scope.postMessage(message, buffersOf(message)),
    (error: unknown) => scope.postMessage({ kind: "failed", message: messageOf(error) }),
  );
});

async function answer(request: ToSetWorker): Promise<SetWorkerMessage> {
  const database = await rowDatabase();
  if (request.kind === "search") {
    const pairs = await searchSet(database, request.id, request.words, tellsRows());
    return { kind: "found", pairs };
  }
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

/** Tells the page of rows, often enough for a bar to move. */
function tellsRows(): (rows: number) => void {
  let toldAt = performance.now();
  return (rows) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    scope.postMessage({ kind: "progress", bytesRead: 0, rows, bad: 0 });
  };
}

/** What is long is handed over, not copied. */
function buffersOf(message: SetWorkerMessage): Transferable[] {
  if (message.kind === "planned") return [message.plan.differences.buffer];
  if (message.kind === "found") return [message.pairs.buffer];
  return [];
}
