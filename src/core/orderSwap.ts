/**
 * Both orders of a pair. A tree on differences need not be antisymmetric: with the responses exchanged the difference is exactly negated, and the
 * tree may then favour the other side by more or less, or contradict itself.
 */
import type { PairRewards } from "./attributes.ts";
import { decisionPath, isTie, preferenceAt, probabilities } from "./tree/predict.ts";
import type { Preference, TreeArrays } from "./tree/types.ts";

/** What the tree says in one order. */
export interface OrderAnswer {
  /** Node indices from root to leaf. */
  readonly path: readonly number[];
  readonly leaf: number;
  /** P(preferred) of the responses as the visitor numbers them, whatever order the tree saw. */
  readonly probabilities: readonly [number, number];
  /** The winner as the visitor numbers the responses. */
  readonly preference: Preference;
}

export interface OrderSwap {
  /** Response 1 first, as given. */
  readonly given: OrderAnswer;
  /** Response 2 first: the tree's own class 0 is response 2 here, and the answer is numbered back. */
  readonly swapped: OrderAnswer;
  /** Whether both orders say the same: that one response is preferred, or that neither is. */
  readonly isConsistent: boolean;
  /** P(response 2 preferred) in the given order minus that in the swapped order, −1 to 1: what response 2 gains by standing second. */
  readonly gap: number;
  /** The mean of both orders: our addition, not the published method. */
  readonly symmetrized: readonly [number, number];
  /** Its winner; null where both are equal, since a tie rule would depend on the order again. */
  readonly symmetrizedPreference: Preference | null;
}

/** The same pair with the responses exchanged. */
export function swapRewards([first, second]: PairRewards): PairRewards {
  return [second, first];
}

/** Sends the differences `x` (response 2 − response 1), and their opposite, through the tree. */
export function orderSwap(tree: TreeArrays, x: readonly number[]): OrderSwap {
  const given = answer(tree, x, false);
  const negated = x.map((value) => -value);
  const swapped = answer(tree, negated, true);
  const first = given.probabilities[0] + swapped.probabilities[0];
  const second = given.probabilities[1] + swapped.probabilities[1];
  return {
    given,
    swapped,
    isConsistent: winnerOf(given) === winnerOf(swapped),
    gap: given.probabilities[1] - swapped.probabilities[1],
    symmetrized: [first / 2, second / 2],
    symmetrizedPreference: first === second ? null : second > first ? 1 : 0,
  };
}

function answer(tree: TreeArrays, x: readonly number[], isSwapped: boolean): OrderAnswer {
  const path = decisionPath(tree, x);
  const leaf = path.at(-1) as number;
  const [a, b] = probabilities(tree, leaf);
  const winner = preferenceAt(tree, leaf);
  return {
    path,
    leaf,
    probabilities: isSwapped ? [b, a] : [a, b],
    preference: isSwapped ? otherThan(winner) : winner,
  };
}

/** A tie counts for the response that stands first: of both orders, for either, so it is none's. */
function winnerOf({ probabilities, preference }: OrderAnswer): Preference | undefined {
  return isTie(probabilities) ? undefined : preference;
}

function otherThan(preference: Preference): Preference {
  return preference === 0 ? 1 : 0;
}
