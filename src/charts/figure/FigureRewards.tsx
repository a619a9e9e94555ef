import { exportFacts } from "../../core/export/exportFacts.ts";
import type { SharedComparison } from "../../core/export/sharedComparison.ts";
import { formatNumber } from "../../core/format.ts";
import { RewardTrack } from "../attributes/RewardTrack.tsx";
import { type RatingScale, ratingScale } from "../attributes/ratingScale.ts";
import { markPath } from "../ResponseMark.tsx";
import type { Block } from "./figureBlocks.tsx";
import { wrapText } from "./wrapText.ts";

const NAME_WIDTH = 184;
const NUMBER_WIDTH = 68;
const HEAD_HEIGHT = 24;
const ROW_HEIGHT = 32;

/** The rewards, one row an attribute: both marks on the rating scale, and the numbers. */
export function rewardsBlock(shared: SharedComparison, width: number): Block {
  const {
    result,
    context: { scale },
  } = shared;
  const rating = ratingScale(scale.min, scale.max, result.rewards.flat());
  const used = new Set(result.path.map(({ attribute }) => attribute));
  const track = { x: NAME_WIDTH, width: width - NAME_WIDTH - 3 * NUMBER_WIDTH - 16 };
  const { rows } = exportFacts(shared).rewards;
  const body = (
    <>
      <Head rating={rating} track={track} width={width} />
      {rows.map(([name, ...numbers], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an attribute is its place
        <g key={i} transform={`translate(0 ${HEAD_HEIGHT + i * ROW_HEIGHT})`}>
          <line className="figure-rule" x2={width} />
          <text className={`figure-cell ${used.has(result.attributes[i] as string) ? "figure-used" : ""}`} y="21">
            {wrapText(name, (NAME_WIDTH - 16) / 14, 1)[0]?.text}
          </text>
          <svg aria-hidden="true" {...track} y="2" height={ROW_HEIGHT - 4} overflow="visible">
            <RewardTrack
              rating={rating}
              attribute={result.attributes[i] as string}
              rewards={[result.rewards[0][i] as number, result.rewards[1][i] as number]}
            />
          </svg>
          {numbers.map((number, column) => (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: a number is its column
              key={column}
              className={`figure-cell ${column === 2 ? "figure-used" : ""}`}
              x={width - (2 - column) * NUMBER_WIDTH}
              y="21"
              textAnchor="end"
            >
              {number}
            </text>
          ))}
        </g>
      ))}
    </>
  );
  return { height: HEAD_HEIGHT + rows.length * ROW_HEIGHT, body };
}

interface HeadProps {
  readonly rating: RatingScale;
  readonly track: { readonly x: number; readonly width: number };
  readonly width: number;
}

function Head({ rating, track, width }: HeadProps) {
  return (
    <>
      <text className="figure-small" y="14">
        Rewards
      </text>
      {rating.ticks.map((tick) => (
        <text
          key={tick}
          className="figure-small"
          x={Math.round(track.x + (rating.position(tick) / 100) * track.width)}
          y="14"
          textAnchor="middle"
        >
          {formatNumber(tick, 0)}
        </text>
      ))}
      {([1, 2] as const).map((response) => {
        const x = width - (3 - response) * NUMBER_WIDTH;
        return (
          <g key={response}>
            <path
              className={`mark mark-${response}`}
              transform={`translate(${x - 17} 10)`}
              d={markPath(response, 10)}
            />
            <text className="figure-small" x={x} y="14" textAnchor="end">
              {response}
            </text>
          </g>
        );
      })}
      <text className="figure-small" x={width} y="14" textAnchor="end">
        2 − 1
      </text>
    </>
  );
}
