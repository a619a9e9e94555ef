import { digitsToShow, formatNumber, formatSigned } from "../../../core/format.ts";
import type { Agreement, Certificate } from "../../../core/link/certify.ts";
import type { LinkedPair } from "../../../state/comparisonStore.ts";
import { backendName } from "../../model/loadWords.ts";

const WORDS: Readonly<Record<Agreement, string>> = {
  identical: "identical to the last bit.",
  "same-leaf": "same leaf.",
  "same-winner": "same winner, in another tree than the recorded one, so leaves cannot be compared.",
  "other-leaf": "other leaf, same winner.",
  "other-winner": "other winner.",
};

const MODEL_WORDS: Readonly<Record<Certificate["model"], string>> = {
  same: "",
  other: "This model is not the recorded one. ",
  unknown: "Which model made the record is not known. ",
};

interface Props {
  readonly certificate: Certificate;
  readonly linked: LinkedPair;
}

/** Whether running the pair again gave what was recorded, and by how much each reward moved. */
export function CertificateNote({ certificate, linked }: Props) {
  const { agreement, largest, model } = certificate;
  return (
    <div className={`certificate certificate-${agreement}`}>
      <p role="status">
        <b>Re-run: {WORDS[agreement]}</b> {largestWords(largest)} {MODEL_WORDS[model]}
        {backendWords(linked)}
      </p>
      {agreement !== "identical" && certificate.changes.length > 0 && <Changes certificate={certificate} />}
    </div>
  );
}

function largestWords(largest: Certificate["largest"]): string {
  if (!largest) return "No attribute is the same, so rewards cannot be compared.";
  const { change, attribute, response } = largest;
  if (change === 0) return "Every reward is the same.";
  return `The largest change of a reward is ${formatNumber(change, digitsToShow(change) + 1)}, the ${attribute} of response ${response + 1}.`;
}

function backendWords({ recorded, rerun }: LinkedPair): string {
  const name = (run: LinkedPair["rerun"]) =>
    run && run.origin.kind !== "shipped" && run.origin.backend
      ? backendName(run.origin.backend)
      : "a back end that is not recorded";
  return `Recorded on ${name(recorded)}, run again on ${name(rerun)}.`;
}

function Changes({ certificate: { changes } }: Pick<Props, "certificate">) {
  return (
    <details>
      <summary>Each reward</summary>
      <table className="certificate-table">
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            {[1, 2].map((response) => (
              <th scope="col" key={response}>
                Response {response}: recorded, change
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ attribute, recorded, again }) => (
            <tr key={attribute}>
              <th scope="row">{attribute}</th>
              {([0, 1] as const).map((response) => (
                <td key={response}>
                  {formatNumber(recorded[response], 4)}, {changeText(again[response] - recorded[response])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function changeText(change: number): string {
  return change === 0 ? "none" : formatSigned(change, digitsToShow(change) + 1);
}
