import { countOf } from "../../../core/format.ts";
import { openPair } from "../../../state/actions/openPair.ts";
import type { ScoredSet } from "../../../state/setScoringStore.ts";
import type { PairSet } from "../../../state/setStore.ts";

interface Props {
  readonly set: PairSet;
  readonly scored: ScoredSet;
}

/** Pairs that are listed; every one has its error in what is saved. */
const LISTED = 100;

/** The pairs that the model could not score, and why. */
export function FailedPairs({ set, scored: { errors } }: Props) {
  const { size } = errors;
  return (
    <details className="set-bad-rows">
      <summary>{countOf(size, "pair")} could not be scored</summary>
      <ol>
        {[...errors].slice(0, LISTED).map(([pair, message]) => (
          <li key={pair}>
            <button type="button" className="quiet-button" onClick={() => void openPair(pair)}>
              {set.columns.ids[pair] ?? `Pair ${pair + 1}`}
            </button>{" "}
            {message}
          </li>
        ))}
      </ol>
      {size > LISTED && <p>These are the first {LISTED}.</p>}
    </details>
  );
}
