/** What shares are, and that they add up, in words. */

import { SHARE_DIGITS } from "../../../../charts/words/textMarks.ts";
import type { ResponseShares, TokenEvidence } from "../../../../core/attribution/pairShares.ts";
import type { LastReading } from "../../../../core/attribution.ts";
import { digitsToTell, formatNumber, formatSigned } from "../../../../core/format.ts";
import type { PathStep } from "../../../../core/result.ts";

/** How the model made its reward, and so what a share is. */
export function sharesNote({ poolings }: TokenEvidence, reading: LastReading): string {
  const hasMean = poolings.some(({ kind }) => kind === "mean");
  const hasLast = poolings.some(({ kind }) => kind === "last");
  const mean = "The reward averages over all tokens: each gives its own reading, divided by their number.";
  const closing = reading === "closing" ? CLOSING : RUNNING;
  const parts =
    hasMean && hasLast ? `${mean} A second part is added: ${closing}` : hasMean ? mean : `The reward is ${closing}`;
  return `${parts} All of it is counted from the level that both responses have in common; the model's constant is in that level, in no word.`;
}

const CLOSING = "read at the end of the turn alone.";
const RUNNING = "read at the end of the turn, and followed here word by word; it swings a good deal on its way.";

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

/** The same of the difference, with the line at the split that decided if it is the attribute's. */
export function differenceText(
  both: readonly [ResponseShares, ResponseShares],
  attribute: string,
  difference: number,
  split: PathStep | undefined,
): string {
  const [first, second] = both.map(({ shares }) => shares.reduce((added, { share }) => added + share, 0)) as [
    number,
    number,
  ];
  const digits =
    split?.attribute === attribute ? Math.max(SHARE_DIGITS, digitsToTell(split.value, split.threshold)) : SHARE_DIGITS;
  const line =
    split?.attribute === attribute ? `, and the line of the split is at ${formatSigned(split.threshold, digits)}` : "";
  return (
    `All shares of 2 minus all shares of 1 add up to ${formatSigned(second - first, digits)}. ` +
    `The ${attribute} difference, 2 − 1, is ${formatSigned(difference, digits)}${line}.`
  );
}
