import { markPath } from "../ResponseMark.tsx";
import type { RatingScale } from "./ratingScale.ts";

const MARK_SIZE = 12;
/** Marks closer than this would hide each other: they step off the line, 1 up and 2 down, pixels. */
const CLOSE_PERCENT = 3;
const SHIFT = 5;

interface Props {
  readonly rating: RatingScale;
  readonly first: number;
  readonly second: number;
}

/** One attribute's two rewards on the rating scale. Decorative beside the numbers of its row, which say the same. */
export function RewardTrack({ rating, first, second }: Props) {
  const [a, b] = [rating.position(first), rating.position(second)];
  const shift = Math.abs(a - b) < CLOSE_PERCENT ? SHIFT : 0;
  return (
    <svg className="reward-track" aria-hidden="true">
      <line className="track-line" x1="0%" x2="100%" y1="50%" y2="50%" />
      {rating.ticks.map((tick) => (
        <line
          key={tick}
          className="track-tick"
          x1={`${rating.position(tick)}%`}
          x2={`${rating.position(tick)}%`}
          y1="35%"
          y2="65%"
        />
      ))}
      <line className="track-join" x1={`${a}%`} x2={`${b}%`} y1="50%" y2="50%" />
      <Mark response={2} at={b} shift={shift} />
      <Mark response={1} at={a} shift={-shift} />
    </svg>
  );
}

/** The nested svg moves the mark by a percentage, which a transform inside one svg cannot. */
function Mark({ response, at, shift }: { readonly response: 1 | 2; readonly at: number; readonly shift: number }) {
  return (
    <svg aria-hidden="true" x={`${at}%`} y="50%" overflow="visible" className="track-mark">
      <path
        transform={`translate(0 ${shift})`}
        className={`mark mark-${response} mark-ringed`}
        d={markPath(response, MARK_SIZE)}
      />
    </svg>
  );
}
