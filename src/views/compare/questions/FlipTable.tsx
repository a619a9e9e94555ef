import type { AttributeChange } from "../../../core/counterfactual/measures.ts";
import type { FlipAnswer } from "../../../core/flipAnswer.ts";
import { digitsOfRow, digitsToTell, formatNumber, formatSigned } from "../../../core/format.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { toggleLock, useFlipStore } from "../../../state/flipStore.ts";

interface Props {
  readonly result: ComparisonResult;
  readonly answer: FlipAnswer;
}

/** However near the line, the goal reads as beyond it, up to this many decimals. */
const MOST_DIGITS = 6;

/** From and to for every attribute, and a box that keeps it as it is. */
export function FlipTable({ result, answer }: Props) {
  const { moving, locked } = useFlipStore();
  const { difference, rewards } = result;
  const now = moving === "difference" ? difference : rewards[moving === "response-1" ? 0 : 1];
  const format = moving === "difference" ? formatSigned : formatNumber;
  const stated = answer.kind === "flip" ? answer.stated : undefined;
  const digits = stated?.digits ?? 2;
  return (
    <table className="answer-table">
      <caption>
        {moving === "difference" ? "Differences, 2 − 1" : `Rewards of response ${moving === "response-1" ? 1 : 2}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Change</th>
          <th scope="col">Keep</th>
        </tr>
      </thead>
      <tbody>
        {result.attributes.map((attribute, i) => {
          const change = stated?.changes.find((candidate) => candidate.attribute === i);
          const from = now[i] as number;
          // A small difference must not read as none, and a goal not as the line. All of a row have as many digits: it adds up as it is printed.
          const ownDigits = Math.max(
            digits,
            moving === "difference" ? digitsOfRow(from) : 0,
            change ? digitsOfGoal(answer, change) : 0,
          );
          return (
            <tr key={attribute} className={change ? "is-changed" : "is-unchanged"}>
              <th scope="row">{attribute}</th>
              <td>{format(from, ownDigits)}</td>
              <td>{change ? format(change.to, ownDigits) : format(from, ownDigits)}</td>
              <td>{change ? formatSigned(change.change, ownDigits) : "none"}</td>
              <td>
                <label className="lock">
                  <span className="visually-hidden">Keep {attribute} as it is</span>
                  <input type="checkbox" checked={locked.includes(attribute)} onChange={() => toggleLock(attribute)} />
                </label>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Decimals at which a stated goal differs from the border that it has to reach. */
function digitsOfGoal(answer: FlipAnswer, { attribute, to }: AttributeChange): number {
  if (answer.kind !== "flip") return 2;
  const border = answer.flip.changes.find((exact) => exact.attribute === attribute)?.to ?? to;
  return Math.min(Math.max(answer.stated.digits, digitsToTell(to, border)), MOST_DIGITS);
}
