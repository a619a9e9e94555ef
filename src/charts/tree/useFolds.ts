import { useCallback, useState } from "react";
import type { FoldsByHand } from "../../core/tree/foldsByHand.ts";

type Fold = (node: number, how: "folded" | "unfolded") => void;

/** Folds that others know of, and change by `onFold`; the figure's own where nobody gives any. */
export interface GivenFolds {
  readonly folds?: FoldsByHand;
  /** Give it the same function every time. */
  readonly onFold?: Fold;
}

const NONE: FoldsByHand = new Map();

export function useFolds({ folds, onFold }: GivenFolds): readonly [FoldsByHand, Fold] {
  const [own, setOwn] = useState(NONE);
  const foldOwn = useCallback<Fold>((node, how) => setOwn((before) => new Map(before).set(node, how)), []);
  return [folds ?? own, onFold ?? foldOwn];
}
