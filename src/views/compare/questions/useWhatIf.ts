import { type RefObject, useCallback, useMemo } from "react";
import { mapped, type Source } from "../../../base/source.ts";
import type { ComparisonResult } from "../../../core/result.ts";
import type { DecisionTree } from "../../../core/tree/types.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { useWhatIfStore, type WhatIfState, whatIfResult } from "../../../state/whatIfStore.ts";
import { takingTurns } from "../../../ui/takingTurns.ts";
import { useInView } from "../../../ui/useInView.ts";
import { useRested } from "../../../ui/useRested.ts";
import type { Comparison } from "../useComparison.ts";

/** What nobody sees, and what may stay as it is drawn, waits until the sliders have rested for so long. */
const REST_MS = 150;

type Of = Pick<Comparison, "result" | "tree">;

const isAsked = ({ question }: ReturnType<typeof useQuestionStore.getState>) => question === "what-if";

const makeTurn = takingTurns(useWhatIfStore);

/** What follows the sliders takes turns, so that no frame has to hold all of it. */
const TURNS = { sliders: makeTurn(), verdict: makeTurn(), tree: makeTurn(), charts: makeTurn() } as const;

type Turn = keyof typeof TURNS;

/** The result of made-up rewards while the visitor asks what if, when the sliders have rested for `restMs`; undefined as long as nothing was moved. */
export function useRestedWhatIf(of: Of, restMs: number): ComparisonResult | undefined {
  return useResult(of, useRested(useWhatIfStore, restMs));
}

export interface FollowedWhatIf {
  /** What is to be drawn; undefined as long as nothing was moved. */
  readonly moved: ComparisonResult | undefined;
  /** The newest, for `MovingResult`; undefined where nothing is to follow the sliders by itself. */
  readonly moving: Source<ComparisonResult> | undefined;
}

export interface HowToFollow {
  readonly turn: Turn;
  /** Where it is drawn: out of view it waits until the sliders rest. */
  readonly section?: RefObject<HTMLElement | null>;
  /** Whether a drawing of the one differs from one of the other in nothing but what follows by itself. Give the same function every time. */
  readonly isSame?: (drawn: ComparisonResult, moved: ComparisonResult) => boolean;
}

const NOWHERE: RefObject<null> = { current: null };

/** The same for what follows the sliders at every step: drawn anew in its turn where the drawing is another one, else when the sliders rest. */
export function useFollowedWhatIf(of: Of, { turn, section = NOWHERE, isSame }: HowToFollow): FollowedWhatIf {
  const { result, tree } = of;
  const isInView = useInView(section);
  const mayWait = useCallback(
    (drawn: WhatIfState, now: WhatIfState) => {
      const [before, after] = [whatIfResult(drawn, result, tree), whatIfResult(now, result, tree)];
      return before !== undefined && after !== undefined && isSame?.(before, after) === true;
    },
    [result, tree, isSame],
  );
  const state = useRested(isInView ? TURNS[turn] : useWhatIfStore, REST_MS, isInView ? mayWait : undefined);
  const isFollowing = useQuestionStore(isAsked) && isInView;
  const moving = useMemo(
    () => (isFollowing && result ? mapped(TURNS[turn], (now) => whatIfResult(now, result, tree) ?? result) : undefined),
    [isFollowing, turn, result, tree],
  );
  return { moved: useResult(of, state), moving };
}

/**
 * Whether a slider is on its way to what is drawn: not once it has rested, nor where nothing is `moved`. An axis that grows meanwhile is then drawn as
 * long as it has to be.
 */
export function useIsUnderWay(of: Of, moved: ComparisonResult | undefined): boolean {
  const rested = useRestedWhatIf(of, REST_MS);
  return moved !== undefined && rested !== moved;
}

function useResult({ result, tree }: Of, state: WhatIfState): ComparisonResult | undefined {
  return useQuestionStore(isAsked) ? whatIfResult(state, result, tree) : undefined;
}

/** Whether there is such a result: drawn anew when the first slider is moved and when all is over, at no step between. */
export function useIsWhatIf({ result, tree }: Of): boolean {
  const isMoved = useWhatIfStore((state) => whatIfResult(state, result, tree) !== undefined);
  return useQuestionStore(isAsked) && isMoved;
}

/** A number of the result that the sliders stand at, for the slider that shows it. Give the same `read` every time. */
export function useMovedNumber(
  result: ComparisonResult,
  tree: DecisionTree,
  read: (shown: ComparisonResult) => number,
): Source<number> {
  return useMemo(
    () => mapped(TURNS.sliders, (state) => read(whatIfResult(state, result, tree) ?? result)),
    [result, tree, read],
  );
}
