/** The worker of a fit: the tree, then whether it can be trusted. One job, then the page ends it. */
import * as v from "valibot";
import { assertUnreachable } from "../../base/assert.ts";
import { messageOf } from "../../base/messageOf.ts";
import { allowOwnScripts } from "../../base/ownScripts.ts";
import { alternativesAt } from "../../core/fit/alternatives.ts";
import { fitSet } from "../../core/fit/fitSet.ts";
import { trustReport } from "../../core/fit/trust/trustReport.ts";
import { judgeTree } from "../../core/judges/judgeTree.ts";
import { type FromFitWorker, type ToFitWorker, toFitWorker } from "./protocol.ts";

allowOwnScripts(new URL(".", location.href).href);

/** Often enough for a bar to move, seldom enough not to be felt. */
const REPORT_EVERY_MS = 50;

/** The libraries of page and worker name a worker's scope differently. */
const scope = globalThis as unknown as {
  postMessage(message: FromFitWorker): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
};

scope.addEventListener("message", ({ data }) => {
  try {
    answer(v.parse(toFitWorker, data));
  } catch (error) {
    scope.postMessage({ kind: "failed", message: messageOf(error) });
  }
});

function answer(request: ToFitWorker): void {
  switch (request.kind) {
    case "fit":
      fitOne(request);
      break;
    case "alternatives":
      findAlternatives(request);
      break;
    case "judges":
      fitJudges(request);
      break;
    default:
      assertUnreachable(request);
  }
}

function fitOne({ columns, choice, options, source, trust }: ToFitWorker): void {
  const made = fitSet(columns, choice, options, source);
  if (!made.ok) {
    scope.postMessage({ kind: "failed", message: made.error.message });
    return;
  }
  const { document, fitted, data, leftOut, pairs } = made.value;
  scope.postMessage({ kind: "fitted", fitted: { document, leftOut, pairs } });
  let reportedAt = performance.now();
  const report = trustReport(data, fitted, options, trust, (share) => {
    if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = performance.now();
    scope.postMessage({ kind: "progress", share });
  });
  scope.postMessage({ kind: "tried", report });
}

function findAlternatives({
  columns,
  choice,
  options,
  source,
  node,
}: Extract<ToFitWorker, { kind: "alternatives" }>): void {
  const made = fitSet(columns, choice, options, source);
  if (!made.ok) throw made.error;
  const { data, fitted } = made.value;
  scope.postMessage({ kind: "alternatives", found: alternativesAt(data, options, fitted.tree, node) });
}

function fitJudges({
  columns,
  choice,
  options,
  source,
  trust,
  judges,
}: Extract<ToFitWorker, { kind: "judges" }>): void {
  for (const judge of judges) {
    const made = judgeTree(columns, { ...choice, label: judge }, options, source, trust);
    if (made.ok) scope.postMessage({ kind: "judged", tree: made.value });
    else scope.postMessage({ kind: "unjudged", judge, message: made.error.message });
  }
  scope.postMessage({ kind: "done" });
}
