/** Everything on the page that follows from the stores. Pure; the same inputs give the same object back. */
import type { Example, ExampleSet } from "../core/examples.ts";
import type { Pair } from "../core/pair.ts";
import { type ComparisonResult, compare, type ModelIdentity } from "../core/result.ts";
import { isOwnTree } from "../core/tree/isOwnTree.ts";
import type { DecisionTree } from "../core/tree/types.ts";
import type { ComparisonState, LinkedPair, OwnPair, Scored, Selection } from "./comparisonStore.ts";
import { type Loadable, readyValue } from "./loadable.ts";
import type { ModelState } from "./modelStore.ts";
import { MODEL_ID } from "./packageLocation.ts";
import { OWN_TREE, RECORDED_TREE, type TreeState } from "./treeStore.ts";
import type { WordsState } from "./wordsStore.ts";

const BLANK: Pair = { messages: [{ role: "user", content: "" }], responses: ["", ""] };

/** The example on the page; the first one where what is selected is no longer there. */
export function selectExample(state: ComparisonState): Example | undefined {
  const { examples, selection } = state;
  const all = readyValue(examples)?.examples ?? [];
  const isShown = selectOwn(state) === undefined && selection.kind !== "link";
  return isShown ? (all.find(({ id }) => selection.kind === "example" && id === selection.id) ?? all[0]) : undefined;
}

export function selectOwn({ own, selection }: ComparisonState): OwnPair | undefined {
  return selection.kind === "own" ? own.find(({ id }) => id === selection.id) : undefined;
}

/** What is on the page, as it would be selected. */
export function selectShown(state: ComparisonState): Exclude<Selection, { kind: "first" }> {
  const own = selectOwn(state);
  if (state.selection.kind === "link") return state.selection;
  return own ? { kind: "own", id: own.id } : { kind: "example", id: selectExample(state)?.id ?? "" };
}

/** The example after the one on the page, the first after the last; the first where none is on the page. */
export function selectNextExample(state: ComparisonState): Example | undefined {
  const all = readyValue(state.examples)?.examples ?? [];
  const at = all.findIndex(({ id }) => id === selectExample(state)?.id);
  return all[(at + 1) % Math.max(1, all.length)];
}

export function selectLinked({ linked, selection }: ComparisonState): LinkedPair | undefined {
  return selection.kind === "link" ? linked : undefined;
}

/** The text on the page. */
export function selectPair(state: ComparisonState): Pair {
  return selectOwn(state)?.pair ?? selectLinked(state)?.pair ?? selectExample(state)?.pair ?? BLANK;
}

/** The newest rewards of the selected pair, perhaps of an older text. */
export function selectScored(state: ComparisonState): Scored | undefined {
  const example = selectExample(state);
  const set = readyValue(state.examples);
  const linked = selectLinked(state);
  if (linked) return linked.rerun ?? linked.recorded;
  if (!example || !set) return selectOwn(state)?.scored;
  return state.rescored[example.id] ?? shippedScore(example, set);
}

/** The newest rewards of another pair. */
export function scoredAt(state: ComparisonState, selection: Selection): Scored | undefined {
  return selectScored({ ...state, selection });
}

/** What the selected pair had been scored as before the edits that its newest rewards are of. */
export function selectBefore(state: ComparisonState): Scored | undefined {
  const { before } = selectOwn(state) ?? selectLinked(state) ?? {};
  const scored = selectScored(state);
  return before && scored && !isCurrent(before, scored.pair) ? before : undefined;
}

/** Whether rewards and text belong together. */
export function isCurrent(scored: Scored, pair: Pair): boolean {
  return scored.pair === pair || JSON.stringify(scored.pair) === JSON.stringify(pair);
}

const shippedScores = new WeakMap<Example, Scored>();

/** The rewards that came with an example: one object for each. */
export function shippedScore(example: Example, { model, attributes }: ExampleSet): Scored {
  const known = shippedScores.get(example);
  if (known) return known;
  const scored: Scored = {
    pair: example.pair,
    rewards: example.rewards,
    attributes,
    model,
    origin: { kind: "shipped" },
  };
  shippedScores.set(example, scored);
  return scored;
}

export function selectTree({ trees, choice }: TreeState): Loadable<DecisionTree> | undefined {
  return trees[choice];
}

const results = new WeakMap<Scored, WeakMap<DecisionTree, ComparisonResult>>();

/** The attributes that the tree asks about and the rewards do not have: none, if the tree can be asked about them. */
export function missingAttributes(scored: Scored, tree: DecisionTree): readonly string[] {
  return tree.attributes.filter((name) => !scored.attributes.includes(name));
}

/** Whether it is known which model it was: not of a link that does not say. */
export function isNamed({ id }: Scored["model"]): boolean {
  return id !== "";
}

/** Rewards and tree as one result; undefined while one is missing, or if the tree asks about attributes that the rewards do not have. */
export function resultOf(scored: Scored | undefined, tree: DecisionTree | undefined): ComparisonResult | undefined {
  if (!scored || !tree || missingAttributes(scored, tree).length > 0) return undefined;
  const ofScored = results.get(scored) ?? new WeakMap<DecisionTree, ComparisonResult>();
  results.set(scored, ofScored);
  const model = isNamed(scored.model) ? scored.model : null;
  const result = ofScored.get(tree) ?? compare(scored.rewards, tree, model, scored.attributes);
  ofScored.set(tree, result);
  return result;
}

/** The model that the page ships with, which scored the examples; undefined while they are not here. */
export function selectShippedModel({ examples }: Pick<ComparisonState, "examples">): ModelIdentity | undefined {
  return readyValue(examples)?.model;
}

/** Which package is chosen, by its id; empty text while a manifest from elsewhere is not here. */
export function selectPackageId({ source, manifest }: Pick<ModelState, "source" | "manifest">): string {
  return source.kind === "shipped" ? MODEL_ID : (readyValue(manifest)?.id ?? "");
}

/** The package that runs or is chosen, as a link records it; undefined while its manifest, or of the shipped one the examples, are not here. */
export function selectPackage(
  { source, model, manifest, digest }: Pick<ModelState, "source" | "model" | "manifest" | "digest">,
  comparison: Pick<ComparisonState, "examples">,
): ModelIdentity | undefined {
  if (model.status === "ready") return model.info.identity;
  if (source.kind === "shipped") return selectShippedModel(comparison);
  const known = readyValue(manifest);
  return known && digest !== undefined ? { id: known.id, title: known.title, digest } : undefined;
}

/**
 * Whether the chosen tree was fitted on the rewards of the model that made these: otherwise it is borrowed, and that is said. The tree of
 * a package is its model's own without saying so; an earlier version of it belongs to rewards that were recorded with it, not to today's.
 */
export function isOwn(
  { choice }: TreeState,
  tree: DecisionTree,
  scored: Scored | undefined,
  packageId: string,
): boolean {
  const modelId = scored?.model.id ?? packageId;
  if (choice === RECORDED_TREE && scored?.origin.kind !== "link") return false;
  return (choice === OWN_TREE && modelId === packageId) || isOwnTree(tree, modelId);
}

/** Whether anything is still under way: tests and screenshots wait for "idle". */
export function appStatus(
  comparison: ComparisonState,
  trees: TreeState,
  { model, manifest }: ModelState,
  { run: leavingOut, exampleTokens }: WordsState,
): "idle" | "busy" {
  const fetched = [comparison.examples, selectTree(trees), manifest, exampleTokens];
  const isFetching = fetched.some((loadable) => loadable?.status === "loading");
  const isRunning =
    leavingOut.status === "running" || (comparison.run.status !== "idle" && comparison.run.status !== "failed");
  return isFetching || isRunning || model.status === "loading" ? "busy" : "idle";
}
