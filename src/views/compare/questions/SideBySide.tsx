import { AttributeTable } from "../../../charts/attributes/AttributeTable.tsx";
import { ResponseMark } from "../../../charts/ResponseMark.tsx";
import { type Both, contrast } from "../../../core/contrast.ts";
import type { Scale } from "../../../core/counterfactual/moves.ts";
import { withWholePercents } from "../../../core/format.ts";
import type { RewardErrors } from "../../../core/noise.ts";
import type { Pair } from "../../../core/pair.ts";
import type { ComparisonResult, PathStep } from "../../../core/result.ts";
import { headlineAndReasons, sentenceText } from "../../../core/sentence.ts";
import { stepText } from "../../../core/stepText.ts";
import { isTie } from "../../../core/tree/predict.ts";
import { useRatingScale } from "../useRatingScale.ts";

interface Props {
  readonly titles: Both<string>;
  readonly results: Both<ComparisonResult>;
  /** What the rewards of each may be off by: a narrow verdict says so here, too. */
  readonly errors: Both<RewardErrors>;
  /** Where the pair is not on the page anyway: its beginning is told. */
  readonly pairs: Both<Pair | undefined>;
}

/** Two results of one tree in one layout. */
export function SideBySide({ titles, results, errors, pairs }: Props) {
  const { parting } = contrast(...results);
  const scale = commonScale(useRatingScale(), results);
  return (
    <div className="beside">
      {([0, 1] as const).map((side) => (
        <OneSide
          key={titles[side]}
          title={titles[side]}
          result={results[side]}
          errors={errors[side]}
          pair={pairs[side]}
          parting={parting?.[side]}
          scale={scale}
        />
      ))}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly result: ComparisonResult;
  readonly errors: RewardErrors;
  readonly pair: Pair | undefined;
  readonly parting: PathStep | undefined;
  readonly scale: Scale;
}

/** What is to be compared by eye stands on one scale: as long as all four responses need. */
function commonScale({ min, max, kind }: Scale, results: Both<ComparisonResult>): Scale {
  const all = results.flatMap(({ rewards }) => rewards.flat());
  return { min: Math.min(min, ...all), max: Math.max(max, ...all), kind };
}

function OneSide({ title, result, errors, pair, parting, scale }: SideProps) {
  const { preference, probabilities } = result;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {pair && <p className="beside-text">{pair.messages.at(-1)?.content}</p>}
      <p className="beside-verdict">
        {!isTie(probabilities) && <ResponseMark response={preference === 0 ? 1 : 2} size={15} />}{" "}
        {withWholePercents(sentenceText(headlineAndReasons(result, errors)[0]))}
      </p>
      <AttributeTable result={result} scale={scale} highlighted={parting?.attribute} onHighlight={ignore} />
      <p className="beside-path-title">Path</p>
      <ol className="beside-path">
        {result.path.map((step) => (
          <li key={step.node} className={step === parting ? "is-parting" : undefined}>
            {stepText(step)}
            {step === parting && " · here the ways part"}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The tables here are to be read: pointing at a row lights nothing elsewhere. */
function ignore(): void {}
