/** What is on the page as the state of a link. */
import { toLinkComments } from "../../core/comments/linkComments.ts";
import {
  type LinkBeside,
  type LinkSource,
  type LinkState,
  type LinkTree,
  type LinkView,
  MAX_FOLDS,
} from "../../core/link/linkState.ts";
import { encodeLink } from "../../core/link.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { currentBeside, isOnPage } from "../besideStore.ts";
import { INITIAL_CHARTS, useChartChoices } from "../chartChoicesStore.ts";
import { shownComments } from "../commentsStore.ts";
import { type Scored, useComparisonStore } from "../comparisonStore.ts";
import { INITIAL_FLIP, useFlipStore } from "../flipStore.ts";
import { readyValue } from "../loadable.ts";
import { INITIAL_ORDER, useOrderStore } from "../orderStore.ts";
import { useQuestionStore } from "../questionStore.ts";
import { isCurrent, isNamed, resultOf, selectPair, selectScored, selectTree } from "../selectors.ts";
import { INITIAL_TREES, OWN_TREE, RECORDED_TREE, useTreeStore } from "../treeStore.ts";
import { treeViewOf, useTreeViewStore } from "../treeViewStore.ts";
import { useWhatIfStore } from "../whatIfStore.ts";
import { INITIAL_WORDS, useWordsStore } from "../wordsStore.ts";

/** Rewards of an older text are no part of it: they are not what this text was given. */
export function currentLinkState(): LinkState {
  const comparison = useComparisonStore.getState();
  const pair = selectPair(comparison);
  const newest = selectScored(comparison);
  const scored = newest && isCurrent(newest, pair) ? newest : undefined;
  const tree = readyValue(selectTree(useTreeStore.getState()));
  const result = resultOf(scored, tree);
  const { whatIf } = useWhatIfStore.getState();
  const isWhatIf = result !== undefined && whatIf?.of === result && useQuestionStore.getState().question === "what-if";
  const comments = toLinkComments(shownComments(), { responses: pair.responses, tree });
  return {
    messages: pair.messages,
    response1: pair.responses[0],
    response2: pair.responses[1],
    ...(scored && recordOf(scored)),
    ...(tree && { tree: linkTree(tree) }),
    ...(result && { outcome: { leaf: result.leaf, probabilities: result.probabilities } }),
    ...(isWhatIf && whatIf && { whatIf: whatIf.rewards }),
    ...(comments.length > 0 && { comments }),
    ...viewOf(),
    ...besideOf(),
  };
}

/** What is to be seen beside the pair; nothing while that question is closed. */
function besideOf(): Pick<LinkState, "beside"> {
  if (useQuestionStore.getState().question !== "beside") return {};
  const { choice, scored } = currentBeside();
  if (!scored || isOnPage(choice)) return {};
  return { beside: { isBefore: choice.kind === "before", pair: scored.pair, ...recordOf(scored) } };
}

/** The hash of a link to what is on the page, with its `#`. */
export function currentLink(): string {
  return encodeLink(currentLinkState());
}

/** The rewards with everything that is known of how they came about. */
export function recordOf(scored: Scored): Omit<LinkBeside, "isBefore" | "pair"> {
  const { rewards, gate } = scored;
  return { rewards, source: sourceOf(scored), ...(gate && { gate }) };
}

function sourceOf({ model, attributes, origin }: Scored): LinkSource {
  const run = origin.kind === "shipped" ? undefined : origin;
  return {
    model: isNamed(model) ? model : null,
    attributes,
    backend: run?.backend ?? null,
    ...(run?.promptCut && { promptCut: run.promptCut }),
    cuts: run?.cuts ?? [undefined, undefined],
  };
}

/** A tree of the page's own goes by name; any other goes along. */
export function linkTree(tree: DecisionTree): LinkTree {
  const { choice, index } = useTreeStore.getState();
  const isPublished = readyValue(index)?.some(({ id }) => id === choice) ?? false;
  if (choice !== OWN_TREE && choice !== RECORDED_TREE && !isPublished) return { kind: "own", tree };
  return { kind: "known", id: tree.id, title: tree.title, digest: treeDigest(tree) };
}

/** Only what differs from how the page opens. */
function viewOf(): { readonly view?: LinkView } {
  const { question } = useQuestionStore.getState();
  const { form } = useTreeStore.getState();
  const flip = useFlipStore.getState();
  const { view, attribute, size, reading } = useWordsStore.getState();
  const words = changed({ view, attribute, size, reading }, INITIAL_WORDS);
  const choices = changed(flip, INITIAL_FLIP);
  const charts = changed(useChartChoices.getState(), INITIAL_CHARTS);
  const drawing = treeViewOfLink();
  const order = changed(useOrderStore.getState(), INITIAL_ORDER);
  const all: LinkView = {
    ...(question && { question }),
    ...(form !== INITIAL_TREES.form && { treeForm: form }),
    ...(choices && { flip: choices }),
    ...(words && { words }),
    ...(charts && { charts }),
    ...(drawing && { tree: drawing }),
    ...(order && { order }),
  };
  return Object.keys(all).length > 0 ? { view: all } : {};
}

function treeViewOfLink(): LinkView["tree"] {
  const { folds, zoom } = treeViewOf(useTreeViewStore.getState(), readyValue(selectTree(useTreeStore.getState())));
  const nodes = (how: "folded" | "unfolded") =>
    [...folds].flatMap(([node, is]) => (is === how ? [node] : [])).slice(0, MAX_FOLDS);
  const [folded, unfolded] = [nodes("folded"), nodes("unfolded")];
  const view = {
    ...(folded.length > 0 && { folded }),
    ...(unfolded.length > 0 && { unfolded }),
    ...(zoom !== 1 && { zoom }),
  };
  return Object.keys(view).length > 0 ? view : undefined;
}

function changed<T extends object>(now: T, initially: NoInfer<T>): Partial<T> | undefined {
  const entries = Object.entries(now).filter(([key, value]) => value !== initially[key as keyof T]);
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<T>) : undefined;
}
