/** How far the scoring of a set is, in words. */
import { countOf, formatBytes, formatCount, formatDuration } from "../../../core/format.ts";
import type { KeptRewards } from "../../../state/keptRewardsStore.ts";
import type { ScoredSet, Scoring } from "../../../state/setScoringStore.ts";

/** "Scoring: 120 of 800 pairs, 2 of them with an error, 12 min 05 s left". */
export function progressWords({ done, total, failed, secondsLeft }: Extract<Scoring, { status: "scoring" }>): string {
  const left = secondsLeft === undefined || done === total ? "" : `, ${formatDuration(secondsLeft)} left`;
  return `Scoring: ${formatCount(done)} of ${countOf(total, "pair")}${failures(failed)}${left}`;
}

/** "All 800 pairs are scored by SmolLM2." */
export function scoredWords({ done, total, errors, model }: ScoredSet): string {
  const which =
    done === total ? `All ${countOf(total, "pair")} are` : `${formatCount(done)} of ${countOf(total, "pair")} are`;
  return `${which} scored by ${model.title}${failures(errors.size)}.`;
}

/** "Rewards of 1,204 pairs are kept on this device, about 415 kB" */
export function keptWords(kept: KeptRewards): string {
  return `Rewards of ${countOf(kept.pairs, "pair")} are kept on this device, about ${formatBytes(Math.max(kept.bytes, 1000))}`;
}

function failures(count: number): string {
  return count === 0 ? "" : `, ${formatCount(count)} of them with an error`;
}
