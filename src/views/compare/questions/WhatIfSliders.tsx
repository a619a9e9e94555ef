import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { formatNumber, formatSigned } from "../../../core/format.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { withDifference, withReward } from "../../../core/whatIf.ts";
import { moveRewards } from "../../../state/whatIfStore.ts";
import { SliderField } from "../../../ui/SliderField.tsx";
import { useRatingScale } from "../useRatingScale.ts";

const STEP = 0.01;

interface Props {
  /** The model's. */
  readonly result: ComparisonResult;
  /** What the sliders stand at. */
  readonly shown: ComparisonResult;
}

/** A row of two sliders for each attribute: the rewards of response 1 and 2. */
export function RewardSliders({ result, shown }: Props) {
  const scale = useRatingScale();
  return (
    <div className="sliders sliders-rewards">
      <p className="sliders-head" aria-hidden="true">
        <span />
        <span>
          <ResponseMark response={1} /> Response 1
        </span>
        <span>
          <ResponseMark response={2} /> Response 2
        </span>
      </p>
      {result.attributes.map((attribute, i) => (
        <div className="sliders-row" key={attribute}>
          <span className="sliders-name">{attribute}</span>
          {([0, 1] as const).map((which) => {
            const home = result.rewards[which][i] as number;
            const value = shown.rewards[which][i] as number;
            return (
              <SliderField
                key={which}
                className={`slider-${which + 1}`}
                label={`${attribute} of response ${which + 1}`}
                value={value}
                text={formatNumber(value)}
                home={home}
                min={Math.min(scale.min, Math.floor(home))}
                max={Math.max(scale.max, Math.ceil(home))}
                step={STEP}
                onChange={(reward) => moveRewards(result, withReward(shown.rewards, which, i, reward))}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** A slider for each attribute's difference, as far as the rating scale allows. */
export function DifferenceSliders({ result, shown }: Props) {
  const scale = useRatingScale();
  const span = scale.max - scale.min;
  return (
    <div className="sliders">
      {result.attributes.map((attribute, i) => {
        const home = result.difference[i] as number;
        const value = shown.difference[i] as number;
        const reach = Math.max(span, Math.ceil(Math.abs(home)));
        return (
          <div className="sliders-row" key={attribute}>
            <span className="sliders-name">{attribute}</span>
            <SliderField
              label={`${attribute} difference, 2 minus 1`}
              value={value}
              text={formatSigned(value)}
              home={home}
              min={-reach}
              max={reach}
              step={STEP}
              onChange={(difference) => moveRewards(result, withDifference(shown.rewards, i, difference, scale))}
            />
          </div>
        );
      })}
    </div>
  );
}
