/** The rewards of both responses, one row an attribute: two marks joined by a line on the rating scale, and the numbers. */
import { memo, useMemo } from "react";
import type { PairRewards } from "../../core/attributes.ts";
import type { Scale } from "../../core/counterfactual/moves.ts";
import { digitsOfRow, formatNumber, formatSigned } from "../../core/format.ts";
import type { ComparisonResult } from "../../core/result.ts";
import { scaleName } from "../../core/scaleName.ts";
import { ResponseMark } from "../ResponseMark.tsx";
import { Term } from "../terms/Term.tsx";
import { differenceAt, useMoving } from "../useMoving.ts";
import { RewardTrack, rewardsAt } from "./RewardTrack.tsx";
import { type RatingScale, ratingScale } from "./ratingScale.ts";

interface Props {
  readonly result: Pick<ComparisonResult, "attributes" | "rewards" | "difference" | "path">;
  readonly scale: Scale;
  readonly highlighted: string | undefined;
  readonly onHighlight: (attribute: string | undefined) => void;
}

/** The attributes that the splits on the path look at stand out. */
export function AttributeTable({ result, scale, highlighted, onHighlight }: Props) {
  const { attributes, rewards, difference } = result;
  const used = new Set(result.path.map(({ attribute }) => attribute));
  const [low, high] = rewardRange(rewards, scale);
  const rating = useMemo(() => ratingScale(scale.min, scale.max, [low, high]), [scale, low, high]);
  const name = scaleName(scale);
  return (
    <table className="attributes" style={columnWidths(attributes, difference)}>
      <caption>
        <Term id="reward">Rewards</Term> on {name}
      </caption>
      <Head rating={rating} scaleName={name} />
      <tbody>
        {attributes.map((attribute, i) => (
          <AttributeRow
            key={attribute}
            attribute={attribute}
            first={rewards[0][i] as number}
            second={rewards[1][i] as number}
            difference={difference[i] as number}
            rating={rating}
            isUsed={used.has(attribute)}
            isLit={highlighted === attribute}
            onHighlight={onHighlight}
          />
        ))}
      </tbody>
    </table>
  );
}

/**
 * Whether the table of a moved pair differs from the one of `drawn`, with the same path, in nothing but what follows it by itself: the scale and the
 * columns have room for the numbers.
 */
export function isSameTable(scale: Scale, drawn: ComparisonResult, moved: ComparisonResult): boolean {
  const [[low, high], [newLow, newHigh]] = [rewardRange(drawn.rewards, scale), rewardRange(moved.rewards, scale)];
  return (
    moreDigits(drawn.difference) === moreDigits(moved.difference) &&
    Math.floor(low) === Math.floor(newLow) &&
    Math.ceil(high) === Math.ceil(newHigh)
  );
}

function rewardRange(rewards: PairRewards, scale: Scale): readonly [low: number, high: number] {
  const all = rewards.flat();
  return [Math.min(...all, scale.min), Math.max(...all, scale.max)];
}

const Head = memo(function Head({ rating, scaleName }: { readonly rating: RatingScale; readonly scaleName: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <Term id="attribute">Attribute</Term>
        </th>
        <th scope="col" className="attributes-scale">
          <span className="visually-hidden">Both rewards on {scaleName}</span>
          <Ticks rating={rating} />
        </th>
        <th scope="col" className="number">
          <ResponseMark response={1} />
          <span className="visually-hidden">Response 1</span>
          <span aria-hidden="true">1</span>
        </th>
        <th scope="col" className="number">
          <ResponseMark response={2} />
          <span className="visually-hidden">Response 2</span>
          <span aria-hidden="true">2</span>
        </th>
        <th scope="col" className="number">
          <Term id="difference">2 − 1</Term>
        </th>
      </tr>
    </thead>
  );
});

interface RowProps {
  readonly attribute: string;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly rating: RatingScale;
  readonly isUsed: boolean;
  readonly isLit: boolean;
  readonly onHighlight: Props["onHighlight"];
}

/** By itself: while one attribute is moved, the others' rows stay as they are. */
const AttributeRow = memo(function AttributeRow(props: RowProps) {
  const { attribute, first, second, difference, rating, isUsed, isLit, onHighlight } = props;
  const numbers = numbersOf([first, second], difference);
  return (
    <tr
      data-attribute={attribute}
      className={isLit ? "is-lit" : undefined}
      onPointerEnter={() => onHighlight(attribute)}
      onPointerLeave={() => onHighlight(undefined)}
    >
      <th scope="row" className={isUsed ? "is-used" : undefined}>
        {attribute}
      </th>
      <td className="attributes-scale">
        <RewardTrack rating={rating} attribute={attribute} rewards={[first, second]} />
      </td>
      {COLUMNS.map((column) => (
        <NumberCell key={column} attribute={attribute} column={column} text={numbers[column]} />
      ))}
    </tr>
  );
});

const COLUMNS = [0, 1, 2] as const;

interface CellProps {
  readonly attribute: string;
  readonly column: (typeof COLUMNS)[number];
  readonly text: string;
}

function NumberCell({ attribute, column, text }: CellProps) {
  const read = (result: ComparisonResult) =>
    numbersOf(rewardsAt(attribute)(result), differenceAt(attribute)(result))[column];
  const number = useMoving(text, read, (children) => ({ children }));
  return <td className={column === 2 ? "number difference" : "number"} {...number} />;
}

/** Both rewards and their difference as text. */
function numbersOf([first, second]: readonly [number, number], difference: number): readonly [string, string, string] {
  const digits = digitsOfRow(difference);
  return [formatNumber(first, digits), formatNumber(second, digits), formatSigned(difference, digits)];
}

/** How wide the columns have to be: letters of the longest name, decimals of the finest difference beyond the usual two. */
function columnWidths(attributes: readonly string[], difference: readonly number[]): React.CSSProperties {
  const letters = Math.max(...attributes.map(({ length }) => length));
  return { "--letters": letters, "--more-digits": moreDigits(difference) } as React.CSSProperties;
}

function moreDigits(difference: readonly number[]): number {
  return Math.max(...difference.map(digitsOfRow)) - 2;
}

function Ticks({ rating }: { readonly rating: RatingScale }) {
  return (
    <svg className="rating-ticks" aria-hidden="true">
      {rating.ticks.map((tick) => (
        <text key={tick} x={`${rating.position(tick)}%`} y="12" textAnchor="middle">
          {formatNumber(tick, 0)}
        </text>
      ))}
    </svg>
  );
}
