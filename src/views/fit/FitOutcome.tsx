import { useMemo } from "react";
import { fitSentence } from "../../core/fit/fitSentence.ts";
import { fitNotes } from "../../core/fit/fitSet.ts";
import { doubtsOf } from "../../core/fit/trust/doubts.ts";
import { formatCount } from "../../core/format.ts";
import { type FitResult, isFittedTo, requestOf, useFitStore } from "../../state/fitStore.ts";
import { allLabels, leavesOf } from "../../state/setSelectors.ts";
import type { PairSet } from "../../state/setStore.ts";
import { FitSaves } from "./FitSaves.tsx";
import { FitTree } from "./FitTree.tsx";
import { FitTrust } from "./FitTrust.tsx";

interface Props {
  readonly set: PairSet;
  readonly result: FitResult;
}

/** The tree, in the order of what matters: what it asks and how often it is right, what speaks against it, the tree, and the figures. */
export function FitOutcome({ set, result }: Props) {
  const { document, report, request, set: fittedTo } = result;
  const draft = useFitStore((state) => state.draft);
  const isStale = !isFittedTo(result, set, requestOf(set, draft));
  const { label, kind } = request.choice;
  const inTree = useMemo(() => {
    const leaves = leavesOf(fittedTo.columns, document, kind);
    const labels = allLabels(fittedTo.columns).get(label);
    return leaves.ok && labels
      ? { set: fittedTo, tree: document, leaves: leaves.value, label: { name: label, labels }, weights: undefined }
      : undefined;
  }, [fittedTo, document, label, kind]);
  return (
    <section className={`fit-outcome ${isStale ? "is-stale" : ""}`} aria-labelledby="fit-title">
      <h3 id="fit-title">
        {document.title}
        {isStale && <span className="fit-stale"> with the options before</span>}
      </h3>
      <p className="set-verdict" role="status">
        {fitSentence(document, report)}
      </p>
      <p className="set-note">{pairsSentence(result)}</p>
      {fitNotes(fittedTo.columns, request.choice).map((note) => (
        <p key={note} className="set-note">
          {note}
        </p>
      ))}
      <Doubts result={result} />
      {inTree && <FitTree set={set} inTree={inTree} />}
      <FitSaves document={document} />
      {report && <FitTrust document={document} report={report} />}
    </section>
  );
}

function Doubts({ result: { document, report } }: { readonly result: FitResult }) {
  const doubts = report ? doubtsOf(report, document.attributes, document.tree) : [];
  if (doubts.length === 0) return null;
  return (
    <section className="fit-doubts" aria-labelledby="fit-doubts-title">
      <h4 id="fit-doubts-title">What speaks against it</h4>
      <ul>
        {doubts.map(({ kind, text }) => (
          <li key={kind}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function pairsSentence({ pairs, leftOut, request }: FitResult): string {
  const { ties, noLabel, noDifference } = leftOut;
  const without = [
    [ties, "ties"],
    [noLabel, "without a label"],
    [noDifference, "without all differences"],
  ] as const;
  const left = without.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  const orders = request.choice.bothOrders ? ", each in both orders" : "";
  return `Fitted to ${formatCount(pairs)} pairs${orders}.${left.length > 0 ? ` Left out: ${left.join(", ")}.` : ""}`;
}
