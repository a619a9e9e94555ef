/** What shares are, and that they add up, in words. */

import { quote, SHARE_DIGITS } from "../../../../charts/words/textMarks.ts";
import type { ResponseShares, TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import type { LastReading } from "../../../../core/attribution.ts";
import { digitsToTell, formatNumber, formatSigned, formatThreshold } from "../../../../core/format.ts";
import type { PathStep } from "../../../../core/result.ts";

/** How the model makes its reward, and so what a share is. */
export function sharesNote({ poolings }: TokenEvidence, reading: LastReading): string {
  const hasMean = poolings.some(({ kind }) => kind === "mean");
  const hasLast = poolings.some(({ kind }) => kind === "last");
  const last = reading === "closing" ? "what it reads at the end of the turn" : RUNNING;
  const made = [...(hasMean ? ["the average of what the model reads at each token"] : []), ...(hasLast ? [last] : [])];
  return (
    `The reward is ${made.join(", plus ")}. Shares are counted from the level that both responses have in common. ` +
    "That level holds the model's constant, so no word carries it. " +
    "They tell where the reward was read, not what would happen without a word."
  );
}

const RUNNING = "what it reads at the end of the turn, followed here word by word (it swings a good deal on its way)";

/** "“but” in response 1 counts most: −0.197, for response 2." */
export function strongestText(
  both: readonly [ResponseShares, ResponseShares],
  responses: readonly [string, string],
  attribute: string,
): string {
  const all = both.flatMap(({ shares }, which) =>
    shares.filter(({ kind }) => kind === "text").map((share) => ({ ...share, which })),
  );
  const strongest = all.reduce(
    (best, each) => (Math.abs(each.share) > Math.abs(best?.share ?? 0) ? each : best),
    all[0],
  );
  if (!strongest || strongest.share === 0) return "There are no words to tell apart.";
  const { which, start, end, share } = strongest;
  const favours = share > 0 ? which + 1 : 2 - which;
  const text = quote((responses[which] ?? "").slice(start, end));
  return `In ${attribute}, ${text} in response ${which + 1} counts most: ${formatSigned(share, SHARE_DIGITS)}, for response ${favours}.`;
}

/** "Common level 2.350, text −0.212, end of turn −0.239: the shares add up to 1.899. The reward is 1.899." */
export function sumText({ level, shares, sum }: ResponseShares, reward: number): string {
  const total = (kind: "text" | "end") =>
    shares.filter((share) => share.kind === kind).reduce((added, { share }) => added + share, 0);
  const number = (value: number) => formatNumber(value, SHARE_DIGITS);
  const signed = (value: number) => formatSigned(value, SHARE_DIGITS);
  return (
    `Common level ${number(level)}, text ${signed(total("text"))}, end of turn ${signed(total("end"))}: ` +
    `the shares add up to ${number(sum)}. The reward is ${number(reward)}.`
  );
}

/** The same of the difference, with the line at the split that asks about it. */
export function differenceText(
  both: readonly [ResponseShares, ResponseShares],
  attribute: string,
  difference: number,
  asked: PathStep | undefined,
): string {
  const sums = both.map(({ shares }) => shares.reduce((added, { share }) => added + share, 0));
  const [first, second] = sums as [number, number];
  const digits = asked ? Math.max(SHARE_DIGITS, digitsToTell(difference, asked.threshold)) : SHARE_DIGITS;
  const line = asked ? `, and the line of ${splitName(asked)} is at ${formatThreshold(asked.threshold, digits)}` : "";
  return (
    `All shares of 2 minus all shares of 1 add up to ${formatSigned(second - first, digits)}. ` +
    `The ${attribute} difference, 2 − 1, is ${formatSigned(difference, digits)}${line}.`
  );
}

function splitName({ pivotal }: PathStep): string {
  return pivotal ? "the split that decided" : "the split that asks about it";
}
