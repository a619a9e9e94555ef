import { memo, useCallback } from "react";
import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { formatNumber, formatSigned } from "../../../core/format.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree, Preference } from "../../../core/tree/types.ts";
import { moveDifference, moveReward } from "../../../state/whatIfStore.ts";
import { SliderField } from "../../../ui/SliderField.tsx";
import { useRatingScale } from "../useRatingScale.ts";
import { useMovedNumber } from "./useWhatIf.ts";

const STEP = 0.01;

interface Props {
  /** The model's. */
  readonly result: ComparisonResult;
  readonly tree: DecisionTree;
}

/** A row of two sliders for each attribute: the rewards of response 1 and 2. */
export const RewardSliders = memo(function RewardSliders({ result, tree }: Props) {
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
      {result.attributes.map((name, attribute) => (
        <div className="sliders-row" key={name}>
          <span className="sliders-name">{name}</span>
          {([0, 1] as const).map((response) => (
            <RewardSlider key={response} result={result} tree={tree} response={response} attribute={attribute} />
          ))}
        </div>
      ))}
    </div>
  );
});

/** A slider for each attribute's difference, as far as the rating scale allows. */
export const DifferenceSliders = memo(function DifferenceSliders({ result, tree }: Props) {
  return (
    <div className="sliders">
      {result.attributes.map((name, attribute) => (
        <div className="sliders-row" key={name}>
          <span className="sliders-name">{name}</span>
          <DifferenceSlider result={result} tree={tree} attribute={attribute} />
        </div>
      ))}
    </div>
  );
});

interface SliderProps extends Props {
  readonly attribute: number;
}

function RewardSlider({ result, tree, response, attribute }: SliderProps & { readonly response: Preference }) {
  const scale = useRatingScale();
  const read = useCallback(
    ({ rewards }: ComparisonResult) => rewards[response][attribute] as number,
    [response, attribute],
  );
  const value = useMovedNumber(result, tree, read);
  const home = result.rewards[response][attribute] as number;
  return (
    <SliderField
      className={`slider-${response + 1}`}
      label={`${result.attributes[attribute]} of response ${response + 1}`}
      value={value}
      text={formatNumber}
      home={home}
      min={Math.min(scale.min, Math.floor(home))}
      max={Math.max(scale.max, Math.ceil(home))}
      step={STEP}
      onChange={(reward) => moveReward(result, response, attribute, reward)}
    />
  );
}

function DifferenceSlider({ result, tree, attribute }: SliderProps) {
  const scale = useRatingScale();
  const read = useCallback(({ difference }: ComparisonResult) => difference[attribute] as number, [attribute]);
  const value = useMovedNumber(result, tree, read);
  const home = result.difference[attribute] as number;
  const reach = Math.max(scale.max - scale.min, Math.ceil(Math.abs(home)));
  return (
    <SliderField
      label={`${result.attributes[attribute]} difference, 2 minus 1`}
      value={value}
      text={formatSigned}
      home={home}
      min={-reach}
      max={reach}
      step={STEP}
      onChange={(difference) => moveDifference(result, attribute, difference, scale)}
    />
  );
}
