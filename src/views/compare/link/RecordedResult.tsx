import { type Certificate, certify } from "../../../core/link/certify.ts";
import type { LinkState } from "../../../core/link/linkState.ts";
import { recordNotes } from "../../../core/link/recordNotes.ts";
import { select } from "../../../state/actions/draft.ts";
import { forgetRefused } from "../../../state/actions/links.ts";
import { scoreNow } from "../../../state/actions/score.ts";
import { pairKey } from "../../../state/commentsStore.ts";
import { type LinkedPair, useComparisonStore } from "../../../state/comparisonStore.ts";
import { useLinkStore } from "../../../state/linkStore.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { resultOf, selectLinked, selectOwn } from "../../../state/selectors.ts";
import { KeepFocus } from "../../../ui/KeepFocus.tsx";
import { backendName, sizeToLoad } from "../../model/loadWords.ts";
import type { Comparison } from "../useComparison.ts";
import { useThisPackage } from "../useThisPackage.ts";
import { CertificateNote } from "./CertificateNote.tsx";
import { certifiedRun } from "./certifiedRun.ts";
import { RecordedPackageLine } from "./RecordedPackageLine.tsx";

interface RecordedProps {
  readonly comparison: Comparison;
  /** Within another page there is nothing to go back to, and running again is for the page itself. */
  readonly isEmbedded?: boolean;
}

/** Beside the verdict of a pair that came by a link: who recorded it, what is another one here, whether it was run again, and the way back. */
export default function RecordedResult({ comparison, isEmbedded = false }: RecordedProps) {
  const { opening, opened: newest } = useLinkStore();
  const linked = useComparisonStore(selectLinked);
  const shown = useComparisonStore(pairKey);
  const opened = newest?.pair === shown ? newest : undefined;
  const messages = opened?.problems.map(({ message }) => message) ?? [];
  return (
    <KeepFocus>
      {opening.status === "refused" && <Refused messages={opening.messages} />}
      {opened && linked && (
        <div className="recorded">
          {isEmbedded ? (
            <p>
              <RecordedBy linked={linked} />
            </p>
          ) : (
            <RecordLine linked={linked} />
          )}
          <Notes link={opened.link} messages={messages} linked={linked} tree={comparison.tree} />
          {!isEmbedded && linked.recorded && <RecordedPackageLine model={linked.recorded.model} />}
        </div>
      )}
      {opened && !linked && messages.length > 0 && <Problems messages={messages} />}
    </KeepFocus>
  );
}

function Refused({ messages }: { readonly messages: readonly string[] }) {
  return (
    <div className="recorded" role="alert">
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      <p>
        What was on the page has been left as it was.{" "}
        <button type="button" className="quiet-button" onClick={forgetRefused}>
          Close<span className="visually-hidden"> this message</span>
        </button>
      </p>
    </div>
  );
}

/** Of a link that brought no pair, or one that the page has. */
function Problems({ messages }: { readonly messages: readonly string[] }) {
  return (
    <div className="recorded" role="alert">
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}

function RecordLine({ linked }: { readonly linked: LinkedPair }) {
  const isBusy = useComparisonStore(({ run }) => run.status !== "idle" && run.status !== "failed");
  const model = useModelStore();
  const hasDraft = useComparisonStore((state) => selectOwn({ ...state, selection: linked.returnTo }) !== undefined);
  const size = model.model.status === "ready" ? "" : (sizeToLoad(model) ?? "");
  return (
    <p className="recorded-line">
      <RecordedBy linked={linked} />
      {linked.recorded && (
        <button type="button" className="quiet-button" disabled={isBusy} onClick={() => void scoreNow()}>
          Re-run{size && ` (${size} to load)`}
        </button>
      )}
      {linked.via === "set" && <a href="#/set">Back to the set</a>}
      <button type="button" className="quiet-button" onClick={() => select(linked.returnTo)}>
        {hasDraft ? "Back to your pair" : "Back to the examples"}
      </button>
    </p>
  );
}

function RecordedBy({ linked: { via, recorded } }: { readonly linked: LinkedPair }) {
  return (
    <span>
      <b>{recorded ? "Recorded result" : `From a ${via}, without rewards`}</b>
      {recorded && ` from a ${via}${madeBy(recorded)}.`}
    </span>
  );
}

function madeBy({ model, origin }: NonNullable<LinkedPair["recorded"]>): string {
  const backend = origin.kind === "link" && origin.backend ? ` on ${backendName(origin.backend)}` : "";
  return `, scored${backend} by ${model.title}`;
}

interface NotesProps {
  readonly link: LinkState;
  readonly messages: readonly string[];
  readonly linked: LinkedPair;
  readonly tree: Comparison["tree"];
}

function Notes({ link, messages, linked, tree }: NotesProps) {
  const model = useThisPackage();
  const notes = [...messages, ...recordNotes(link, { model, tree })];
  const certificate = certificateOf(link, linked, tree);
  return (
    <>
      {notes.length > 0 && (
        <div role="status">
          <ul className="recorded-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {certificate && <CertificateNote certificate={certificate} linked={linked} />}
    </>
  );
}

function certificateOf(
  link: LinkState,
  { recorded, rerun }: LinkedPair,
  tree: Comparison["tree"],
): Certificate | undefined {
  const again = resultOf(rerun, tree);
  if (!recorded || !rerun || !again || !tree) return undefined;
  const was = certifiedRun.recorded(link, recorded, tree);
  return was && certify(was, certifiedRun.here(rerun, again, tree));
}
