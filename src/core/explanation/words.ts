/** The other order and the uncertainty in plain sentences, for the panels and the command line. */
import { digitsToShow, formatNumber, formatPercent } from "../format.ts";
import type { OrderSwap } from "../orderSwap.ts";
import type { ComparisonResult } from "../result.ts";
import type { SentencePart } from "../sentence.ts";
import { isTie } from "../tree/predict.ts";
import { UNDECIDED } from "../tree/rules.ts";
import type { Estimate } from "../uncertainty.ts";
import type { ExplainedOrder } from "./order.ts";
import type { ExplainedUncertainty } from "./uncertainty.ts";

/** "Yes. With the responses exchanged the tree prefers response 1, too: 94.4 % instead of 98.6 %." */
export function orderSentence({ given, swapped, isConsistent, gap }: OrderSwap): readonly SentencePart[] {
  const lead = "With the responses exchanged the tree";
  if (isTie(swapped.probabilities))
    return [
      { text: isTie(given.probabilities) ? "Yes." : "Not quite.", strong: true },
      { text: ` ${lead} is ${UNDECIDED}.` },
    ];
  const now = formatPercent(swapped.probabilities[swapped.preference]);
  const before = formatPercent(given.probabilities[given.preference]);
  const response = `response ${swapped.preference + 1}`;
  if (isTie(given.probabilities)) {
    return [
      { text: "Not quite.", strong: true },
      { text: ` ${lead} prefers ${response}, ${now}; as given it is undecided.` },
    ];
  }
  if (!isConsistent) {
    return [
      { text: "No.", strong: true },
      { text: ` ${lead} prefers ${response}, ${now}: it contradicts itself here.` },
    ];
  }
  const same = isNoGap(gap) ? "as before" : "nearly as before";
  const change = now === before ? `${now}, ${same}` : `${now} instead of ${before}`;
  return [{ text: "Yes.", strong: true }, { text: ` ${lead} still prefers ${response}: ${change}.` }];
}

/** What must be said beside a verdict that the order decided; undefined where the other order agrees. */
export function orderNote(order: OrderSwap): string | undefined {
  if (isTie(order.given.probabilities)) return undefined;
  if (isTie(order.swapped.probabilities)) return "With the responses exchanged this tree would be undecided.";
  return order.isConsistent ? undefined : "This tree would say the opposite if the responses were exchanged.";
}

/** Percentage points. Shares of equal leaves may differ by so little, as they are rounded quotients. */
const LEAST_GAP = 1e-10;

const isNoGap = (gap: number) => Math.abs(gap) * 100 < LEAST_GAP;

/** "Response 2 is 7.4 percentage points more probable when it stands second." */
export function gapSentence({ gap }: OrderSwap): string {
  const points = Math.abs(gap) * 100;
  if (isNoGap(gap)) return "Both orders give the same probabilities.";
  return `Response 2 is ${formatNumber(points, points < 0.05 ? digitsToShow(points) : 1)} percentage points ${gap > 0 ? "more" : "less"} probable when it stands second.`;
}

/** The mean of both orders: "Taken together, response 1 is preferred, 96.5 %." */
export function symmetrizedSentence({ symmetrized, symmetrizedPreference }: OrderSwap): string {
  if (symmetrizedPreference === null) return `Taken together, the two orders are ${UNDECIDED}.`;
  const percent = formatPercent(symmetrized[symmetrizedPreference]);
  return `Taken together, response ${symmetrizedPreference + 1} is preferred, ${percent}.`;
}

/** "This tree contradicts itself whenever |helpfulness difference| ≤ 0.019." */
export function contradictionSentence({ contradictions: { text } }: ExplainedOrder): string {
  return text === "never" ? "This tree never contradicts itself." : `This tree contradicts itself ${text}.`;
}

/** "If the rewards are off by as much as they usually are, the tree still prefers response 1 in 71.2 % of cases." */
export function stillPreferredSentence(
  { winner }: ExplainedUncertainty,
  { preference, probabilities }: ComparisonResult,
): string {
  const percent = formatPercent(ofResponse(winner, preference).value);
  const [still, tie] = isTie(probabilities) ? ["", ", a tie counted for it"] : ["still ", ""];
  return `If the rewards are off by as much as they usually are, the tree ${still}prefers response ${preference + 1} in ${percent} of cases${tie}.`;
}

/** Nobody needs to know more exactly how small a sampling error is. */
const LEAST_POINTS = 0.0001;

/** What the numbers are worth: "Computed in closed form.", or two standard errors of whichever of them was sampled worst. */
export function methodSentence({ method, leaves, winner, expected }: ExplainedUncertainty): string {
  if (method === "closed form") return "Computed in closed form.";
  const error = Math.max(...[...leaves, winner, expected].map(({ standardError }) => standardError));
  const points = 200 * error;
  const most =
    points < LEAST_POINTS ? `under ${LEAST_POINTS}` : `at most ${formatNumber(points, digitsToShow(points))}`;
  return `Computed by quasi-Monte-Carlo: two standard errors are ${most} percentage points.`;
}

/** An estimate for response 2 as one for the given response. */
export function ofResponse({ value, standardError }: Estimate, preference: 0 | 1): Estimate {
  return { value: preference === 1 ? value : 1 - value, standardError };
}
