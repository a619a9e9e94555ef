/**
 * The one evaluator. The picture, the sentence, the export and the command line all go through it. Semantics are those of
 * sklearn's `DecisionTreeClassifier`: features are float32, thresholds float64, left iff x <= threshold, argmax ties go to class 0.
 */
import { assert } from "../../base/assert.ts";
import type { Direction, Preference, TreeArrays } from "./types.ts";

export function isLeaf(tree: TreeArrays, node: number): boolean {
  return tree.children_left[node] === -1;
}

/** The side that value `x` takes at a split. `x` is rounded to float32 first, the threshold never. */
export function directionOf(x: number, threshold: number): Direction {
  return Math.fround(x) <= threshold ? "left" : "right";
}

/** The node below split `node` on the side that `x`, its attribute's difference, takes. */
export function childAt(tree: TreeArrays, node: number, x: number): number {
  const left = directionOf(x, tree.threshold[node] as number) === "left";
  return (left ? tree.children_left[node] : tree.children_right[node]) as number;
}

/**
 * The nodes from root to leaf for the differences `x`, in the tree's attribute order (sklearn `decision_path`).
 * Throws on a missing value or one that is not finite in float32, as sklearn does for infinities (and, more strictly, on NaN, which
 * sklearn would send down the branch that it calls `missing_go_to_left`): rewards are decoded before they come here, so that is a bug.
 */
export function decisionPath(tree: TreeArrays, x: readonly number[]): readonly number[] {
  assert(
    x.every((value) => Number.isFinite(Math.fround(value))),
    "a difference is not a finite float32 number",
  );
  const path = [0];
  for (let node = 0; !isLeaf(tree, node); ) {
    const value = x[tree.feature[node] as number];
    assert(value !== undefined, `the difference at attribute ${tree.feature[node]} is missing`);
    node = childAt(tree, node, value);
    path.push(node);
  }
  return path;
}

/** The leaf that `x` falls into (sklearn `apply`). */
export function apply(tree: TreeArrays, x: readonly number[]): number {
  return decisionPath(tree, x).at(-1) as number;
}

/** P(response 1 preferred), P(response 2 preferred) at a node (sklearn `predict_proba` for a leaf). */
export function probabilities(tree: TreeArrays, node: number): readonly [number, number] {
  const [first, second] = tree.value[node] as readonly [number, number];
  const total = first + second;
  return [first / total, second / total];
}

/** Whether neither class is more probable: the preference is then the tie rule's. */
export function isTie([first, second]: readonly [number, number]): boolean {
  return first === second;
}

/** The same of what a node says. */
export function isUndecided(tree: TreeArrays, node: number): boolean {
  return isTie(tree.value[node] as readonly [number, number]);
}

/** The class with the larger probability at a node; equal: 0, as sklearn's argmax. */
export function preferenceAt(tree: TreeArrays, node: number): Preference {
  const [first, second] = tree.value[node] as readonly [number, number];
  return second > first ? 1 : 0;
}
