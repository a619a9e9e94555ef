import type { Share } from "../core/numeric/proportion.ts";
import type { ResponseNumber } from "./ResponseMark.tsx";

interface Props {
  readonly share: Share;
  /** A line to hold it against, 0–1. */
  readonly predicted?: number;
  /** Whose hue it has; neither's where it is about both. */
  readonly response?: ResponseNumber;
}

/** A share with its interval on an axis from 0 to 100 %, in one line of a table. The numbers stand beside it. */
export function ShareAxis({ share: { value, low, high, of }, predicted, response }: Props) {
  const at = (probability: number) => `${Math.round(1000 * probability) / 10}%`;
  const hue = response === undefined ? "" : `is-${response}`;
  return (
    <svg className="share-axis" width="100%" height="22" aria-hidden="true">
      <line className="axis-line" x1="0%" x2="100%" y1="50%" y2="50%" />
      <line className="axis-zero" x1="50%" x2="50%" y1="20%" y2="80%" />
      {of > 0 && <line className={`share-range ${hue}`} x1={at(low)} x2={at(high)} y1="50%" y2="50%" />}
      {predicted !== undefined && (
        <line className="axis-threshold" x1={at(predicted)} x2={at(predicted)} y1="8%" y2="92%" />
      )}
      {of > 0 && <circle className={`share-dot ${hue}`} cx={at(value)} cy="50%" r="4.5" />}
    </svg>
  );
}
