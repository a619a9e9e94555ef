import { memo } from "react";
import { CAN_CHANGE_WINNER, ONLY_CONFIDENCE } from "../../core/tree/rules.ts";
import { Term } from "../terms/Term.tsx";

interface Props {
  readonly reach: number;
  /** What the other way is that is outlined beside the pair's; undefined where none is. */
  readonly otherWay: string | undefined;
  /** Whether the training pairs' differences are drawn behind the pair's. */
  readonly hasTraining: boolean;
  /** Whether a split on the path is marked as within noise. */
  readonly hasNoise: boolean;
  readonly keys: string;
}

/** What the drawing's lines mean, in words beside a sample of each. */
export const TreeLegend = memo(function TreeLegend({ reach, otherWay, hasTraining, hasNoise, keys }: Props) {
  return (
    <ul className="tree-legend" aria-label="Legend">
      <li>
        <Sample className="sample-pivotal" /> <Term id="pivotal">{CAN_CHANGE_WINNER}</Term>
      </li>
      <li>
        <Sample className="sample-confidence" /> {ONLY_CONFIDENCE}
      </li>
      <li>
        <svg width="26" height="14" aria-hidden="true">
          <line className="sample-path" x1="0" x2="26" y1="7" y2="7" />
        </svg>{" "}
        this pair's <Term id="path">path</Term>
      </li>
      {otherWay && (
        <li>
          <svg width="26" height="14" aria-hidden="true">
            <line className="sample-other-way" x1="0" x2="26" y1="7" y2="7" />
          </svg>{" "}
          {otherWay}
        </li>
      )}
      <li>
        <svg width="26" height="14" aria-hidden="true" className="split-axis">
          <line className="axis-line" x1="0" x2="26" y1="7" y2="7" />
          <line className="axis-threshold" x1="16" x2="16" y1="0" y2="14" />
          <circle className="axis-value" cx="6" cy="7" r="4" />
        </svg>{" "}
        difference and{" "}
        <Term id="threshold" after=",">
          line
        </Term>{" "}
        from −{reach} to {reach}
      </li>
      <li>
        {hasTraining ? (
          <>
            <svg width="26" height="14" aria-hidden="true">
              <path className="axis-training" d="M0 14V12H6V7H10V2H16V7H20V12H26V14Z" />
            </svg>{" "}
            differences of the training pairs that came to the <Term id="split">split</Term>
          </>
        ) : (
          "The differences of the training pairs were not published with this tree."
        )}
      </li>
      {hasNoise && (
        <li>
          <Term id="drift" after=":">
            within noise
          </Term>{" "}
          too near the line to be told from the rounding of the back end
        </li>
      )}
      <li className="tree-keys">{keys}</li>
    </ul>
  );
});

function Sample({ className }: { readonly className: string }) {
  return (
    <svg width="26" height="14" aria-hidden="true">
      <rect className={className} x="1" y="1" width="24" height="12" rx="2" />
    </svg>
  );
}
