import type { ComparisonResult } from "../../core/result.ts";
import { markPath } from "../ResponseMark.tsx";
import { useMoving } from "../useMoving.ts";
import type { RatingScale } from "./ratingScale.ts";

const MARK_SIZE = 12;
/** Marks closer than this would hide each other: they step off the line, 1 up and 2 down, pixels. */
const CLOSE_PERCENT = 3;
const ASIDE = { 1: -5, 2: 5 } as const;

interface Props {
  readonly rating: RatingScale;
  readonly attribute: string;
  readonly rewards: Rewards;
}

/** Of response 1 and 2 at an attribute. */
type Rewards = readonly [first: number, second: number];

export function rewardsAt(attribute: string): (result: ComparisonResult) => Rewards {
  return ({ attributes, rewards: [first, second] }) => {
    const at = attributes.indexOf(attribute);
    return [first[at] as number, second[at] as number];
  };
}

/** One attribute's two rewards on the rating scale. Decorative beside the numbers of its row, which say the same. */
export function RewardTrack(props: Props) {
  const { rating, attribute, rewards } = props;
  const join = useMoving(rewards, rewardsAt(attribute), ([first, second]) => ({
    x1: `${rating.position(first)}%`,
    x2: `${rating.position(second)}%`,
  }));
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
      <line className="track-join" {...join} y1="50%" y2="50%" />
      <Mark {...props} response={2} />
      <Mark {...props} response={1} />
    </svg>
  );
}

/** The nested svg moves the mark by a percentage, which a transform inside one svg cannot. */
function Mark({ response, rating, attribute, rewards }: Props & { readonly response: 1 | 2 }) {
  const place = useMoving(rewards, rewardsAt(attribute), (rewards) => ({
    x: `${rating.position(rewards[response - 1] as number)}%`,
  }));
  const aside = useMoving(rewards, rewardsAt(attribute), ([first, second]) => {
    const areClose = Math.abs(rating.position(first) - rating.position(second)) < CLOSE_PERCENT;
    return { transform: `translate(0 ${areClose ? ASIDE[response] : 0})` };
  });
  return (
    <svg aria-hidden="true" {...place} y="50%" overflow="visible" className="track-mark">
      <path {...aside} className={`mark mark-${response} mark-ringed`} d={markPath(response, MARK_SIZE)} />
    </svg>
  );
}
