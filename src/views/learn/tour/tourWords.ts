/** What the tour says: at each step what to do, and what came of the step before. Short, since it stands beside what it is about. */
import { formatNumber, formatPercent, formatSigned } from "../../../core/format.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import { marginText } from "../../../core/stepText.ts";
import {
  largestDifference,
  nearestSplit,
  TOUR_STEPS,
  type TourFacts,
  type TourStep,
} from "../../../state/tour/tourSteps.ts";

interface StepWords {
  readonly title: string;
  readonly task: string;
  /** What came of it; said with the next step. */
  readonly found: (facts: TourFacts) => string;
  /** The part of the page that it is about, as a selector. */
  readonly place: string;
}

export const STEP_WORDS: Readonly<Record<TourStep, StepWords>> = {
  guess: {
    title: "Read and guess",
    task: "Read the question and both answers. Which one does the model prefer? Say so where the verdict will be.",
    found: ({ guess, result }) =>
      guess === result.preference
        ? `The model agrees with you: ${preferred(result)}.`
        : `You guessed response ${(guess ?? 0) + 1}, but the model says: ${preferred(result)}.`,
    place: ".guess",
  },
  rewards: {
    title: "See the rewards",
    task: "Each response has one reward for each attribute. On which attribute do they differ most?",
    found: ({ result }) => {
      const most = largestDifference(result);
      return `Yes: ${result.attributes[most]}, ${formatSigned(result.difference[most] ?? 0)}. Differences are always response 2 minus response 1.`;
    },
    place: ".compare-result .attributes",
  },
  path: {
    title: "Follow the path",
    task: "The tree asks about those differences. Follow the thick line down and open the leaf where it ends: press it, or walk with the arrow keys and press Enter.",
    found: ({ result }) => `This pair ends here, after ${result.path.length} splits: ${preferred(result)}.`,
    place: ".tree-section .tree-frame",
  },
  margin: {
    title: "Find the margin",
    task: "A split's line is its threshold, and the margin is difference − threshold. Open the split of this path where the pair is nearest to the line.",
    found: ({ result }) => {
      const split = nearestSplit(result);
      if (!split) return "";
      const { margin } = marginText(split);
      return split.pivotal
        ? `Right: ${split.attribute}, margin ${margin}. Narrow, and the one split that could change the winner.`
        : `Right: ${split.attribute}, margin ${margin}. But this split can only change the confidence.`;
    },
    place: ".tree-section .tree-frame",
  },
  flip: {
    title: "Flip it",
    task: "Make the other response preferred: open “What if?” and move a slider until the winner changes, or put the answer to “What would flip it?” on the sliders.",
    found: ({ result, moved }) =>
      moved ? `Flipped: ${preferred(moved)}. The model itself had said response ${result.preference + 1}.` : "",
    place: ".questions",
  },
  order: {
    title: "Swap the order",
    task: "Does it matter which answer came first? Open “Would the other order agree?”",
    found: () => "",
    place: ".questions",
  },
};

/** Where a question is answered. */
const PANEL_PLACE = ".question-panel";

/** The part of the page that the tour is at: while a question of its step is open, the answer; after the last step as well. */
export function placeAt(step: TourStep | undefined, { question }: TourFacts): string {
  return step === undefined || (step === "flip" && question !== null) ? PANEL_PLACE : STEP_WORDS[step].place;
}

/** What was learnt, in three sentences. */
export const LEARNT = [
  "A reward model gives each response one number for each attribute, and the tree asks about their differences, response 2 minus response 1.",
  "Only the splits with a solid outline can change the winner; the margin there says how narrowly it was decided, and the others only set the confidence.",
  "Push one difference past that line and the verdict flips; swap the responses and the confidence moves, near the line even the winner.",
];

/** A wrong answer to the question about rewards: what to look for. */
export function attributeHint(attribute: string, { attributes, difference }: ComparisonResult): string {
  const size = Math.abs(difference[attributes.indexOf(attribute)] ?? 0);
  return `Not ${attribute}: ${formatNumber(size)} apart. Look for the largest number under 2 − 1, whatever its sign.`;
}

/** "Step 2 of 6: see the rewards". */
export function stepTitle(done: number): string {
  const step = TOUR_STEPS[done];
  return step
    ? `Step ${done + 1} of ${TOUR_STEPS.length}: ${STEP_WORDS[step].title.toLowerCase()}`
    : "The tour is done";
}

function preferred({ preference, probabilities }: ComparisonResult): string {
  return `response ${preference + 1} is preferred, ${formatPercent(probabilities[preference])}`;
}
