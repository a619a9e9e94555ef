// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LinkBeside, LinkState } from "../../core/link/linkState.ts";
import { decodeLink, encodeLink } from "../../core/link.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import { serializeTree } from "../../core/tree/serialize.ts";
import { SHIPPED_TREES_SCHEMA } from "../../core/tree/shippedTrees.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { editResponse, select } from "../actions/draft.ts";
import { currentBeside, INITIAL_BESIDE, putBeside, useBesideStore } from "../besideStore.ts";
import { shownComments } from "../commentsStore.ts";
import { type OwnPair, type Scored, useComparisonStore } from "../comparisonStore.ts";
import { useLinkStore } from "../linkStore.ts";
import { readyValue } from "../loadable.ts";
import { toggleQuestion, useQuestionStore } from "../questionStore.ts";
import { isOwn, scoredAt, selectLinked, selectPair, selectScored, selectTree } from "../selectors.ts";
import { EXAMPLES, TREE } from "../testdata/fakeModel.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { LINK_TREE, OWN_TREE, RECORDED_TREE, useTreeStore } from "../treeStore.ts";
import { useWhatIfStore } from "../whatIfStore.ts";
import { currentLinkState } from "./currentLink.ts";
import { openLink } from "./openLink.ts";

const state = () => useComparisonStore.getState();
const known = { kind: "known", id: TREE.id, title: TREE.title, digest: treeDigest(TREE) } as const;

/** Of a stranger: another text than any here. */
const LINK: LinkState = {
  messages: [{ role: "user", content: "Who?" }],
  response1: "Somebody there.",
  response2: "Nobody.",
  rewards: [
    [1, 2],
    [3, 2.5],
  ],
  source: { model: EXAMPLES.model, attributes: TREE.attributes, backend: "wasm", cuts: [undefined, undefined] },
  tree: known,
  outcome: { leaf: 2, probabilities: [0.2, 0.8] },
};

const open = (link: LinkState, signal = new AbortController().signal) =>
  openLink(signal, { state: link, problems: [] });
const messages = () => useLinkStore.getState().opened?.problems.map(({ message }) => message);

/** The link of an example as it stands on the page. */
function exampleLink(): LinkState {
  select({ kind: "example", id: "b" });
  return currentLinkState();
}

/** The page's list of the trees that it ever shipped. */
function serveShipped(trees: readonly DecisionTree[]): void {
  const list = { schema: SHIPPED_TREES_SCHEMA, trees: trees.map(serializeTree) };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(list)));
}

beforeEach(resetStores);
afterEach(() => vi.unstubAllGlobals());

describe("openLink", () => {
  it("shows the pair with its record, and keeps what was there to go back to", async () => {
    editResponse(0, "Mine.");
    const mine = state().selection;
    await open(LINK);
    expect(selectPair(state()).responses).toEqual(["Somebody there.", "Nobody."]);
    expect(selectScored(state())).toMatchObject({ rewards: LINK.rewards, origin: { kind: "link", backend: "wasm" } });
    expect(selectLinked(state())?.returnTo).toEqual(mine);
    await open({ ...LINK, response1: "Another." });
    expect(selectLinked(state())?.returnTo).toEqual(mine);
  });

  it("what a link says is what a link to it says", async () => {
    const link: LinkState = {
      ...LINK,
      whatIf: [
        [0, 0],
        [1, 1],
      ],
      view: {
        question: "what-if",
        treeForm: "rules",
        flip: { measure: "scaled" },
        words: { size: "sentence" },
        charts: { curve: "verbosity", map: ["verbosity", "helpfulness"] },
        tree: { folded: [2], unfolded: [1], zoom: 1.5 },
        order: { isSymmetrized: true },
      },
      comments: [
        { kind: "range", response: 0, from: 0, to: 8, note: "Who?" },
        { kind: "node", node: 1, note: "" },
      ],
    };
    await open(decodeLink(encodeLink(link)).state);
    expect(currentLinkState()).toEqual(link);
  });

  it("brings the pair that stood beside it, as one that came with the link or as the one that is here", async () => {
    const beside: LinkBeside = {
      isBefore: false,
      pair: { messages: [{ role: "user", content: "Whom?" }], responses: ["Her.", "Him."] },
      rewards: [
        [2, 2],
        [3, 1],
      ],
      source: { model: null, attributes: TREE.attributes, backend: null, cuts: [undefined, undefined] },
      gate: [0.5, 0.5],
    };
    await open(decodeLink(encodeLink({ ...LINK, view: { question: "beside" }, beside })).state);
    expect(currentBeside()).toMatchObject({ choice: { kind: "brought" }, scored: { pair: beside.pair } });
    expect(currentLinkState().beside).toEqual(beside);
    toggleQuestion("beside");
    expect(currentLinkState().beside).toBeUndefined();

    select({ kind: "example", id: "a" });
    toggleQuestion("beside");
    // Both examples have one text: by its numbers it is known which of them it is.
    const example = scoredAt(state(), { kind: "example", id: "b" }) as Scored;
    useComparisonStore.setState({ rescored: { b: { ...example, rewards: beside.rewards } } });
    putBeside({ kind: "example", id: "b" });
    const link = currentLinkState();
    expect(link.beside?.pair).toEqual(EXAMPLES.examples[1]?.pair);
    await open(link);
    expect(useBesideStore.getState()).toEqual(INITIAL_BESIDE);
    expect(currentBeside().choice).toEqual({ kind: "example", id: "b" });
    putBeside({ kind: "example", id: "a" });
    expect(currentLinkState().beside).toBeUndefined();
  });

  it("brings the text before an edit, also to an own pair that has forgotten it", async () => {
    editResponse(0, "Mine.");
    const [own] = state().own;
    const before = selectScored(state()) as Scored;
    const scored = { ...before, pair: selectPair(state()), rewards: LINK.rewards as Scored["rewards"] };
    useComparisonStore.setState({ own: [{ ...(own as OwnPair), scored, before }] });
    useQuestionStore.setState({ question: "beside" });
    const link = currentLinkState();
    expect(link.beside).toMatchObject({ isBefore: true, pair: before.pair, rewards: before.rewards });
    useComparisonStore.setState({ own: [{ ...(own as OwnPair), scored }] });
    await open(link);
    expect(state().selection.kind).toBe("own");
    expect(currentBeside()).toMatchObject({ choice: { kind: "before" }, scored: { pair: before.pair } });
    useComparisonStore.setState({ own: [] });
    await open(link);
    expect(state().selection.kind).toBe("link");
    expect(currentBeside()).toMatchObject({ choice: { kind: "before" }, scored: { pair: before.pair } });
    expect(currentLinkState()).toEqual(link);
  });

  it("what was folded in one tree is not folded in another, nor carried on with it", async () => {
    const view = { tree: { folded: [1], zoom: 2 } };
    await open({ ...LINK, tree: { ...known, id: "elsewhere", digest: "0".repeat(64) }, view });
    expect(currentLinkState().view).toBeUndefined();
    await open({ ...LINK, view });
    expect(currentLinkState().view).toEqual(view);
  });

  it("of a pair of the set on the page is no link that somebody sent: its rewards are the set's", async () => {
    await openLink(new AbortController().signal, { state: LINK, problems: [] }, { via: "set" });
    expect(selectLinked(state())?.via).toBe("set");
    expect(selectScored(state())?.origin.kind).toBe("set");
    editResponse(0, "Mine.");
    expect(state().own[0]?.scored?.origin.kind).toBe("set");
    await open(LINK);
    expect(selectScored(state())?.origin.kind).toBe("link");
  });

  it("an example as it is shipped, and a pair of the visitor's, open as themselves", async () => {
    const example = exampleLink();
    select({ kind: "example", id: "a" });
    await open(example);
    // Both examples have one text.
    expect(state().selection.kind).toBe("example");
    editResponse(0, "Mine.");
    const mine = state().selection;
    const link = currentLinkState();
    select({ kind: "example", id: "a" });
    await open(link);
    expect(state().selection).toEqual(mine);
  });

  it("but not where they were recorded with another tree: that is said beside the link's", async () => {
    const example = exampleLink();
    await open({ ...example, tree: { ...known, digest: "0".repeat(64) } });
    expect(state().selection.kind).toBe("link");
  });

  it("the visitor's own newest text stands before the link's, in the history of that pair", async () => {
    editResponse(0, "Old.");
    const link = currentLinkState();
    editResponse(0, "New.");
    const own = state().own[0]?.id;
    select({ kind: "example", id: "a" });
    await openLink(new AbortController().signal, { state: link, problems: [] }, { own });
    expect(selectPair(state()).responses[0]).toBe("New.");
    await openLink(new AbortController().signal, { state: link, problems: [] }, { own: "gone" });
    expect(selectPair(state()).responses[0]).toBe("Old.");
  });

  it("rewards that do not fit the attributes are left out, said, and cost nothing else", async () => {
    await open({ ...LINK, rewards: [[1], [2]] });
    expect(selectPair(state()).responses[0]).toBe("Somebody there.");
    expect(selectScored(state())).toBeUndefined();
    expect(messages()).toEqual(["In this link, the rewards cannot be used: expected 2 for each response, found 1."]);
  });

  it("the model's own weights come along, unless they do not fit the attributes", async () => {
    await open(decodeLink(encodeLink({ ...LINK, gate: [0.75, -0.5] })).state);
    expect(selectScored(state())?.gate).toEqual([0.75, -0.5]);
    expect(currentLinkState().gate).toEqual([0.75, -0.5]);
    await open({ ...LINK, gate: [1] });
    expect(selectScored(state())).toMatchObject({ rewards: LINK.rewards });
    expect(selectScored(state())?.gate).toBeUndefined();
    expect(messages()).toEqual(["In this link, the model's own weights cannot be used: expected 2, found 1."]);
  });

  it("without a pair it leaves the pair and its comments alone, and takes the tree", async () => {
    editResponse(0, "Mine.");
    const tree = { ...TREE, id: "brought", title: "Brought" };
    await open({ tree: { kind: "own", tree }, comments: [{ kind: "node", node: 0, note: "Look." }] });
    expect(selectPair(state()).responses[0]).toBe("Mine.");
    expect(shownComments()).toEqual([]);
    expect(useTreeStore.getState()).toMatchObject({ choice: LINK_TREE, trees: { [LINK_TREE]: { value: tree } } });
  });

  it("a tree that the page once shipped opens as it was, goes by its digest again, and is no tree of today's rewards", async () => {
    const earlier = { ...TREE, tree: { ...TREE.tree, threshold: [1.5, -2, -2] } };
    serveShipped([earlier]);
    const link = { ...LINK, tree: { ...known, digest: treeDigest(earlier) } };
    const opened = open(link);
    expect(readyValue(selectTree(useTreeStore.getState()))).toBe(TREE);
    await opened;
    expect(readyValue(selectTree(useTreeStore.getState()))?.tree.threshold[0]).toBe(1.5);
    expect(currentLinkState().tree).toEqual({ ...link.tree, title: "Tree, an earlier version" });
    const scored = selectScored(state());
    const isItsOwn = (origin: Scored["origin"]) =>
      isOwn(useTreeStore.getState(), earlier, scored && { ...scored, origin }, scored?.model.id ?? "");
    expect(isItsOwn({ kind: "link", backend: "wasm", promptCut: undefined, cuts: [undefined, undefined] })).toBe(true);
    expect(isItsOwn({ kind: "shipped" })).toBe(false);
  });

  it("a version that it never shipped leaves today's, and so does one that a newer link made void", async () => {
    serveShipped([]);
    const link = { ...LINK, tree: { ...known, digest: "0".repeat(64) } };
    await open(link);
    expect(useTreeStore.getState()).toMatchObject({ choice: OWN_TREE });
    const controller = new AbortController();
    vi.stubGlobal("fetch", async () => {
      expect(useTreeStore.getState().choice).toBe(RECORDED_TREE);
      controller.abort();
      return new Response("{}");
    });
    await open(link, controller.signal);
    expect(useTreeStore.getState()).toMatchObject({ choice: OWN_TREE, trees: { own: { value: TREE } } });
    expect(useTreeStore.getState().trees[RECORDED_TREE]).toBeUndefined();
  });

  it("a tree that is not here leaves the choice as it is", async () => {
    await open({ ...LINK, tree: { ...known, id: "elsewhere" } });
    expect(useTreeStore.getState().choice).toBe(OWN_TREE);
  });

  it("nothing that could be read: said, and what an earlier link brought stays with its record", async () => {
    await open(LINK);
    await openLink(new AbortController().signal, decodeLink("#v=1ab&a=%%%"));
    expect(useLinkStore.getState().opening).toMatchObject({ status: "refused" });
    expect(useLinkStore.getState().opened?.link).toBe(LINK);
    expect(selectPair(state()).responses[0]).toBe("Somebody there.");
  });

  it("what a newer link made void changes nothing more", async () => {
    const controller = new AbortController();
    const whatIf = LINK.rewards;
    const opened = open({ ...LINK, whatIf, comments: [{ kind: "node", node: 0, note: "" }] }, controller.signal);
    controller.abort();
    await opened;
    expect(useWhatIfStore.getState().whatIf).toBeUndefined();
    expect(shownComments()).toEqual([]);
  });

  it("a question that this version does not know is as good as none", async () => {
    await open({ ...LINK, view: { question: "constructor" } });
    expect(useQuestionStore.getState().question).toBeNull();
  });
});
