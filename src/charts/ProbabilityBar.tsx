import { formatPercent } from "../core/format.ts";
import { ResponseMark } from "./ResponseMark.tsx";

interface Props {
  /** Of response 1 and of response 2; they add to 1. */
  readonly probabilities: readonly [number, number];
}

/** Two probabilities as one bar in two parts, both in numbers beside their response's mark. */
export function ProbabilityBar({ probabilities }: Props) {
  return (
    <div className="probability-bar">
      {([0, 1] as const).map((place) => (
        <span key={place} className={`probability-number ${isLarger(probabilities, place) ? "is-larger" : ""}`}>
          <ResponseMark response={place === 0 ? 1 : 2} size={11} />{" "}
          <span className="visually-hidden">response {place + 1}: </span>
          {formatPercent(probabilities[place])}
        </span>
      ))}
      <div className="probability-parts" aria-hidden="true">
        <div className="probability-part-1" style={{ inlineSize: `${probabilities[0] * 100}%` }} />
        <div className="probability-part-2" style={{ inlineSize: `${probabilities[1] * 100}%` }} />
      </div>
    </div>
  );
}

function isLarger(probabilities: readonly [number, number], place: 0 | 1): boolean {
  return probabilities[place] > probabilities[place === 0 ? 1 : 0];
}
