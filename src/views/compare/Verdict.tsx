import { lazy, Suspense, useMemo } from "react";
import { ResponseMark } from "../../charts/ResponseMark.tsx";
import { Term } from "../../charts/terms/Term.tsx";
import { orderNote } from "../../core/explanation/words.ts";
import { orderSwap } from "../../core/orderSwap.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { expectationNote, STALE } from "../../core/resultNotes.ts";
import { headlineAndReasons, isSameButNumbers, narrownessSentence, verdictSentence } from "../../core/sentence.ts";
import { isTie } from "../../core/tree/predict.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { select } from "../../state/actions/draft.ts";
import { useLinkStore } from "../../state/linkStore.ts";
import { KeepFocus } from "../../ui/KeepFocus.tsx";
import { LiveText } from "./LiveText.tsx";
import type { Comparison } from "./useComparison.ts";
import { useExplanationContext } from "./useExplanationContext.ts";

const GateNote = lazy(() => import("./GateNote.tsx"));
const GuessPanel = lazy(() => import("../learn/GuessPanel.tsx"));

interface Props {
  readonly comparison: Comparison;
  readonly onHighlight: (node: number | undefined) => void;
}

/** The preference in one sentence. Every number in it lights its place below. */
export function Verdict(props: Props) {
  return (
    <KeepFocus>
      <VerdictText {...props} />
    </KeepFocus>
  );
}

function VerdictText({ comparison, onHighlight }: Props) {
  const { result, scored, isStale, isWhatIf, example, tree, missing, isOwnTree, isHidden } = comparison;
  const errors = useExplanationContext(comparison);
  const [headlineOf, reasonsOf] = useMemo(
    () => ([0, 1] as const).map((part) => (of: ComparisonResult) => headlineAndReasons(of, errors)[part]),
    [errors],
  );
  if (isHidden) {
    return (
      <Suspense fallback={null}>
        <GuessPanel />
      </Suspense>
    );
  }
  if (tree && missing.length > 0) return <OtherAttributes tree={tree.title} missing={missing} />;
  if (!result || !scored) return <NoVerdict />;
  const [headline, reasons] = headlineAndReasons(result, errors);
  const narrow = narrownessSentence(result, errors ?? {});
  return (
    <div className="verdict">
      {isStale && <p className="stale-label">{STALE}</p>}
      <p className="verdict-headline">
        {!isTie(result.probabilities) && <ResponseMark response={result.preference === 0 ? 1 : 2} size={19} />}{" "}
        <LiveText parts={headline} sentenceOf={headlineOf} onHighlight={onHighlight} />
      </p>
      <p className="verdict-reasons">
        <LiveText parts={reasons} sentenceOf={reasonsOf} onHighlight={onHighlight} />
      </p>
      {narrow && <NarrowNote sentence={narrow} />}
      {tree && <OrderNote result={result} tree={tree} />}
      {scored.gate && !isWhatIf && (
        <Suspense fallback={null}>
          <GateNote scored={scored} />
        </Suspense>
      )}
      {example?.expected !== undefined && !isStale && (
        <p className="verdict-expected">
          <span
            className={result.preference === example.expected ? "agreement is-agreed" : "agreement"}
            aria-hidden="true"
          />
          {expectationNote(result.preference, example.expected, isOwnTree)} {isOwnTree ? (example.note ?? "") : ""}
        </p>
      )}
    </div>
  );
}

function NoVerdict() {
  const isOpening = useLinkStore(({ opening }) => opening.status === "opening");
  if (isOpening) return <p className="verdict verdict-none">Opening the link…</p>;
  return (
    <div className="verdict verdict-none">
      <p>
        No rewards yet for this pair. Write or paste two responses and score them; the verdict, the rewards and the tree
        appear here.
      </p>
      <p>
        <button type="button" className="quiet-button" onClick={() => select({ kind: "first" })}>
          Open an example
        </button>
      </p>
    </div>
  );
}

function OtherAttributes({ tree, missing }: { readonly tree: string; readonly missing: readonly string[] }) {
  return (
    <div className="verdict verdict-none">
      <p>
        The tree “{tree}” asks about {missing.join(", ")}, which these rewards do not have. Choose another tree below.
      </p>
    </div>
  );
}

/** The sentence begins with the word that says how narrow. */
function NarrowNote({ sentence }: { readonly sentence: string }) {
  const [word = "", ...rest] = sentence.split(":");
  return (
    <p className="verdict-note">
      <Term id={word === "Narrowly" ? "narrowly" : "drift"} after=":">
        {word}
      </Term>
      {rest.join(":")}
    </p>
  );
}

function OrderNote({ result, tree }: { readonly result: ComparisonResult; readonly tree: DecisionTree }) {
  const note = noteOnOrder(result, tree);
  return note && <p className="verdict-note">{note}</p>;
}

function noteOnOrder(result: ComparisonResult, { tree }: DecisionTree): string | undefined {
  return orderNote(orderSwap(tree, result.difference));
}

/** Whether the verdict on a moved pair differs from the one on `drawn` in nothing but the numbers that follow by themselves. */
export function isSameVerdict(tree: DecisionTree, drawn: ComparisonResult, moved: ComparisonResult): boolean {
  return (
    isSameButNumbers(verdictSentence(drawn), verdictSentence(moved)) &&
    noteOnOrder(drawn, tree) === noteOnOrder(moved, tree)
  );
}
