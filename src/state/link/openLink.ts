/** What a link says, put on the page. Nothing is fetched for it but the page's own trees and examples, and no model is loaded. */

import { fromLinkComments } from "../../core/comments/linkComments.ts";
import type { LinkState, LinkTree } from "../../core/link/linkState.ts";
import { recordedTreeDigest, recordNotes } from "../../core/link/recordNotes.ts";
import type { DecodedLink } from "../../core/link.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import type { FoldsByHand } from "../../core/tree/foldsByHand.ts";
import { parseShippedTrees } from "../../core/tree/shippedTrees.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { dropComments, receiveComments } from "../actions/comments.ts";
import { chooseTree } from "../actions/load.ts";
import { stopScoring } from "../actions/score.ts";
import { INITIAL_CHARTS, useChartChoices } from "../chartChoicesStore.ts";
import { LINKED_KEY, pairKey } from "../commentsStore.ts";
import { type LinkedPair, type OwnPair, type Selection, useComparisonStore } from "../comparisonStore.ts";
import { fetchJson } from "../fetchJson.ts";
import { INITIAL_FLIP, useFlipStore } from "../flipStore.ts";
import { type OpenedLink, useLinkStore } from "../linkStore.ts";
import { type Loadable, readyValue } from "../loadable.ts";
import { useModelStore } from "../modelStore.ts";
import { INITIAL_ORDER, useOrderStore } from "../orderStore.ts";
import { QUESTIONS, useQuestionStore } from "../questionStore.ts";
import { resultOf, selectPackage, selectPair, selectScored, selectTree } from "../selectors.ts";
import { settled } from "../settled.ts";
import { INITIAL_TREES, LINK_TREE, OWN_TREE, RECORDED_TREE, showTreeAs, useTreeStore } from "../treeStore.ts";
import { INITIAL_TREE_VIEW, useTreeViewStore } from "../treeViewStore.ts";
import { useWhatIfStore } from "../whatIfStore.ts";
import { INITIAL_WORDS, useWordsStore } from "../wordsStore.ts";
import { knownPair } from "./knownPair.ts";
import { pairOf, recordedOf, scoredOfRecord } from "./recorded.ts";
import { leaveLinked, refuseLink } from "./refuseLink.ts";
import { takeBeside, takeKnownBeside } from "./takeBeside.ts";

/** What the page itself knows of a link that stands in its history. */
export interface LinkPlace {
  /** The pair of the visitor's that it was made from. */
  readonly own?: string | undefined;
  /** Whether it brought a pair, or stands for one of the set on the page. */
  readonly via?: LinkedPair["via"] | undefined;
}

/**
 * Puts a link on the page: its pair with the recorded result, its tree, and what was open. Resolves when all that is there, or cannot be; what
 * a signal that aborts finds undone stays so. A link without a pair leaves the pair on the page as it is.
 */
export async function openLink(
  signal: AbortSignal,
  { state: link, problems }: DecodedLink,
  { own, via = "link" }: LinkPlace = {},
): Promise<void> {
  if (problems.some(({ field }) => field === "link"))
    return refuseLink(problems.filter(({ field }) => field === "link").map(({ message }) => message));
  const { scored, problem } = recordedOf(link, via);
  const opened = { link, problems: problem ? [...problems, problem] : problems };
  if (hasPair(link)) {
    // Those of the link before it.
    dropComments(LINKED_KEY);
    const before = link.beside?.isBefore ? scoredOfRecord(link.beside) : undefined;
    showPair({ pair: pairOf(link), via, recorded: scored, before }, own);
  } else leaveLinked();
  noteOpened(opened);
  applyView(link);
  takeBeside(link);
  await Promise.all([
    link.tree && showTree(signal, link.tree),
    settled(useComparisonStore, ({ examples }) => examples.status !== "loading"),
  ]);
  if (signal.aborted) return;
  if (hasPair(link)) {
    takeKnown(link);
    noteOpened(opened);
    takeComments(link);
  }
  takeKnownBeside();
  await applyWhatIf(signal, link);
}

function noteOpened(opened: Omit<OpenedLink, "pair">): void {
  useLinkStore.setState({ opened: { ...opened, pair: pairKey(useComparisonStore.getState()) } });
}

function hasPair({ messages, response1, response2, rewards }: LinkState): boolean {
  return [messages, response1, response2, rewards].some((field) => field !== undefined);
}

/** Beside what was there; or the visitor's own pair, where the link is that one's place in the history. */
function showPair(brought: Pick<LinkedPair, "pair" | "via" | "recorded" | "before">, ownId: string | undefined): void {
  stopScoring();
  useComparisonStore.setState(({ own, selection, linked }) => {
    if (own.some(({ id }) => id === ownId)) return { selection: { kind: "own", id: String(ownId) } };
    const returnTo: Selection = selection.kind === "link" ? (linked?.returnTo ?? { kind: "first" }) : selection;
    return { linked: { ...brought, rerun: undefined, returnTo }, selection: { kind: "link" } };
  });
}

/**
 * A link to a pair of the visitor's, or to an example as it is shipped, opens that itself, with its name and its lesson; unless the link was
 * recorded with another package or tree, which is said beside the link's.
 */
function takeKnown(link: LinkState): void {
  const tree = readyValue(selectTree(useTreeStore.getState()));
  useComparisonStore.setState((state) => {
    const { own, linked, selection } = state;
    if (!linked || selection.kind !== "link" || linked.rerun) return {};
    const model = selectPackage(useModelStore.getState(), state);
    if (recordNotes(link, { model, tree }).length > 0) return {};
    const known = knownPair(state, linked.pair, linked.recorded);
    if (!known) return {};
    // What an own pair was before its edits is forgotten with the visit; the link may know it.
    const { before } = linked;
    const isIt = ({ id }: OwnPair) => before !== undefined && known.kind === "own" && id === known.id;
    return { selection: known, own: own.map((one) => (isIt(one) ? { ...one, before: one.before ?? before } : one)) };
  });
}

/**
 * A tree of the sender's own comes along; any other must be one that the page has, or once had as its package's. Where it has neither, the
 * choice stays and the page says so.
 */
async function showTree(signal: AbortSignal, tree: LinkTree): Promise<void> {
  if (tree.kind === "own") return putTree(LINK_TREE, { status: "ready", value: tree.tree });
  await settled(useTreeStore, ({ trees }) => trees[OWN_TREE] !== undefined && trees[OWN_TREE].status !== "loading");
  if (signal.aborted) return;
  const own = readyValue(useTreeStore.getState().trees[OWN_TREE]);
  if (own && treeDigest(own) === tree.digest) return chooseTree(OWN_TREE);
  if (own?.id === tree.id && (await showShipped(signal, tree, ", an earlier version"))) return;
  await settled(useTreeStore, ({ index }) => index.status !== "loading");
  if (signal.aborted) return;
  const isPublished = readyValue(useTreeStore.getState().index)?.some(({ id }) => id === tree.id);
  if (isPublished) return chooseTree(tree.id);
  if (own?.id === tree.id) await chooseTree(OWN_TREE);
  else await showShipped(signal, tree);
}

/**
 * Whether the page ever shipped that tree: then it is shown, `suffix` after its title telling it from today's. While the list is fetched, no
 * verdict of another tree is shown.
 */
async function showShipped(
  signal: AbortSignal,
  { digest }: Extract<LinkTree, { kind: "known" }>,
  suffix = "",
): Promise<boolean> {
  const { choice: before } = useTreeStore.getState();
  const fetching = { status: "loading" } as const;
  putTree(RECORDED_TREE, fetching);
  const shipped = readyValue(await fetchJson("trees/shipped.json", parseShippedTrees));
  const tree = signal.aborted ? undefined : shipped?.find((one) => treeDigest(one) === digest);
  if (tree) putTree(RECORDED_TREE, { status: "ready", value: { ...tree, title: tree.title + suffix } });
  else
    useTreeStore.setState(({ trees: { [RECORDED_TREE]: held, ...trees }, choice }) => {
      // Of a newer link by now.
      if (held !== fetching) return {};
      const isChosen = choice === RECORDED_TREE;
      return { trees, ...(isChosen && { choice: before === RECORDED_TREE ? OWN_TREE : before }) };
    });
  return tree !== undefined;
}

function putTree(choice: string, tree: Loadable<DecisionTree>): void {
  useTreeStore.setState(({ trees }) => ({ trees: { ...trees, [choice]: tree }, choice }));
}

function applyView({ view, whatIf, tree }: LinkState): void {
  const named = whatIf ? "what-if" : view?.question;
  useQuestionStore.setState({ question: QUESTIONS.find((question) => question === named) ?? null });
  showTreeAs(view?.treeForm ?? INITIAL_TREES.form);
  useFlipStore.setState({ ...INITIAL_FLIP, ...given(view?.flip) });
  useChartChoices.setState({ ...INITIAL_CHARTS, ...given(view?.charts) });
  const { view: shares, attribute, size, reading } = INITIAL_WORDS;
  useWordsStore.setState({ view: shares, attribute, size, reading, ...given(view?.words) });
  useOrderStore.setState({ ...INITIAL_ORDER, ...given(view?.order) });
  const { folded = [], unfolded = [], zoom = INITIAL_TREE_VIEW.zoom } = view?.tree ?? {};
  const folds: FoldsByHand = new Map([
    ...folded.map((node) => [node, "folded"] as const),
    ...unfolded.map((node) => [node, "unfolded"] as const),
  ]);
  useTreeViewStore.setState({ folds, zoom, tree: tree && recordedTreeDigest(tree) });
}

/** They belong to the pair that the link brought, or that turned out to be the same. */
function takeComments({ comments, tree }: LinkState): void {
  if (!comments) return;
  const { responses } = selectPair(useComparisonStore.getState());
  receiveComments(fromLinkComments(comments, responses, tree && recordedTreeDigest(tree)));
}

/** Without what is undefined. */
function given<T extends object>(choices: T | undefined): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(choices ?? {}).filter(([, value]) => value !== undefined)) as never;
}

/** Made-up rewards belong to a result: they wait for the tree. */
async function applyWhatIf(signal: AbortSignal, { whatIf }: LinkState): Promise<void> {
  if (!whatIf) return;
  await settled(useTreeStore, (trees) => selectTree(trees)?.status !== "loading");
  const tree = readyValue(selectTree(useTreeStore.getState()));
  const result = resultOf(selectScored(useComparisonStore.getState()), tree);
  if (signal.aborted || !result || result.attributes.length !== whatIf[0].length) return;
  useWhatIfStore.setState({ whatIf: { of: result, rewards: whatIf } });
}
