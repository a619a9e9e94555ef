/**
 * Opening links, and keeping the address of the page a link to what is on it. Deliberate steps (another pair, tree or question, a new
 * score) are places to go back to; typing and sliders only change the place where they happen. The code that reads and writes links is
 * fetched with the first one.
 */
import { messageOf } from "../../base/messageOf.ts";
import { isLinkHash, isOtherViewHash } from "../../core/link/isLinkHash.ts";
import { currentBeside, useBesideStore } from "../besideStore.ts";
import { useChartChoices } from "../chartChoicesStore.ts";
import { shownComments, useCommentsStore } from "../commentsStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { useFlipStore } from "../flipStore.ts";
import { linkOfFile } from "../link/linkOfFile.ts";
import type { LinkPlace } from "../link/openLink.ts";
import { refuseLink } from "../link/refuseLink.ts";
import { useLinkStore } from "../linkStore.ts";
import { readyValue } from "../loadable.ts";
import { useOrderStore } from "../orderStore.ts";
import { useQuestionStore } from "../questionStore.ts";
import { selectPair, selectScored, selectTree } from "../selectors.ts";
import { INITIAL_TREES, showTreeAs, useTreeStore } from "../treeStore.ts";
import { useTreeViewStore } from "../treeViewStore.ts";
import { useWhatIfStore } from "../whatIfStore.ts";
import { useWordsStore } from "../wordsStore.ts";

/** Typing and sliders come to the address after this long a pause: browsers refuse a hundred changes in half a minute. */
const ADDRESS_PAUSE_MS = 600;

/** A text of this length makes too long an address for some browsers, and takes too long to pack while somebody types. */
export const MAX_ADDRESS_TEXT = 60_000;

/** The link that is being opened: what it changes on the page comes to the address when all of it is there. */
const newest: { controller: AbortController | undefined } = { controller: undefined };

/**
 * Opens a link in place of what is on the page, which stays in the list of pairs. `place.own`: the id of the pair of the visitor's that the link
 * was made from; as long as that is there, it is shown with its newest text. Never rejects: the store says what came of it.
 */
export async function openLinkHash(hash: string, place?: LinkPlace): Promise<void> {
  newest.controller?.abort();
  const controller = new AbortController();
  newest.controller = controller;
  const { signal } = controller;
  useLinkStore.setState({ opening: { status: "opening" } });
  try {
    const [{ decodeLink }, { openLink }] = await Promise.all([
      import("../../core/link.ts"),
      import("../link/openLink.ts"),
    ]);
    if (!signal.aborted) await openLink(signal, decodeLink(hash), place);
  } catch (error) {
    const reason = messageOf(error);
    if (!signal.aborted) refuseLink([`The link could not be opened: ${reason}`]);
  }
  if (signal.aborted) return;
  newest.controller = undefined;
  useLinkStore.setState(({ opening }) => (opening.status === "opening" ? { opening: { status: "idle" } } : {}));
}

/**
 * Opens what was saved as a file in place of what is on the page, through the same decoder and within the same bounds as a link. The step is
 * one to go back from. Never rejects.
 */
export async function openLinkFile(file: File): Promise<void> {
  const read = await linkOfFile(file);
  if (read.ok) await openLinkHash(read.value);
  else refuseLink([read.error.message]);
}

/** What was said of a link that could not be opened has been read. */
export function forgetRefused(): void {
  useLinkStore.setState({ opening: { status: "idle" } });
}

/** The link that the page was opened with, if any: until it is there, no other pair is shown. */
export async function openLinkOfAddress(): Promise<void> {
  if (!isLinkHash(location.hash)) return;
  useComparisonStore.setState({ selection: { kind: "link" } });
  // The visitor's own pairs are known by their texts.
  await openLinkHash(location.hash, { via: placeOf(history.state).via });
}

/**
 * Keeps the address current from now on, and opens links that are pasted over it or gone back to. `isFramed`: within another page, whose
 * history is none of ours. Returns how to stop.
 */
export function keepAddress({ isFramed }: { readonly isFramed: boolean }): () => void {
  const address: Address = { place: placeNow(), step: stepNow(), landing: landingNow() };
  // The first place in the history has no link in its address: it is known by its mark.
  if (!isLinkHash(location.hash)) history.replaceState(LANDING, "");
  const note = () => {
    if (address.opening !== undefined || newest.controller) return;
    const isStep = !isSame(stepNow(), address.step);
    if (!isStep && isSame(placeNow(), address.place)) return;
    clearTimeout(address.timer);
    if (isStep) void write(address, isFramed ? "replace" : "push");
    else address.timer = setTimeout(() => void write(address, "replace"), ADDRESS_PAUSE_MS);
  };
  const follow = () => void followAddress(address);
  const stores = [
    useComparisonStore,
    useCommentsStore,
    useTreeStore,
    useQuestionStore,
    useWhatIfStore,
    useFlipStore,
    useChartChoices,
    useWordsStore,
    useOrderStore,
    useTreeViewStore,
    useBesideStore,
    // When a file has been opened.
    useLinkStore,
  ];
  const stops = stores.map((store) => store.subscribe(note));
  globalThis.addEventListener("hashchange", follow);
  return () => {
    clearTimeout(address.timer);
    for (const stop of stops) stop();
    globalThis.removeEventListener("hashchange", follow);
  };
}

const FROM_SET: LinkPlace = { via: "set" };

/** Opens a pair of the set as a link in the address: going back comes back to where it was opened. */
export function goToPairOfSet(hash: string): void {
  location.hash = hash;
  // Read when the browser tells of the new address, and again after a reload.
  history.replaceState(FROM_SET, "");
}

interface Address {
  /** What the address was last made of. */
  place: readonly unknown[];
  step: readonly unknown[];
  /** Puts back what was on the page when it opened. */
  readonly landing: () => void;
  /** As last written; undefined while the page stands as it opened. */
  hash?: string | undefined;
  timer?: ReturnType<typeof setTimeout> | undefined;
  /** The link that is being put on the page: its changes are no steps of the visitor's. */
  opening?: string | undefined;
}

const LANDING = "split-decision/landing";

function landingNow(): () => void {
  const { selection } = useComparisonStore.getState();
  const { choice } = useTreeStore.getState();
  return () => {
    useComparisonStore.setState({ selection });
    useTreeStore.setState({ choice });
    showTreeAs(INITIAL_TREES.form);
    useQuestionStore.setState({ question: null });
  };
}

/** Compared by identity, one by one. */
function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function placeNow(): readonly unknown[] {
  const { view, attribute, size, reading } = useWordsStore.getState();
  const { whatIf } = useWhatIfStore.getState();
  const pair = selectPair(useComparisonStore.getState());
  const trees = useTreeStore.getState();
  const tree = readyValue(selectTree(trees));
  const choices = [useFlipStore, useChartChoices, useOrderStore, useTreeViewStore].map((store) => store.getState());
  const { chosen, brought } = useBesideStore.getState();
  return [pair, tree, trees.form, shownComments(), whatIf, chosen, brought, ...choices, view, attribute, size, reading];
}

/** What changes when the visitor takes a step. */
function stepNow(): readonly unknown[] {
  const comparison = useComparisonStore.getState();
  const { selection } = comparison;
  const selected = "id" in selection ? `${selection.kind} ${selection.id}` : selection.kind;
  return [selected, selectScored(comparison), useTreeStore.getState().choice, useQuestionStore.getState().question];
}

/** Of several that wait for the code, the last writes what all of them changed. */
async function write(address: Address, how: "push" | "replace"): Promise<void> {
  address.place = placeNow();
  address.step = stepNow();
  const { currentLink } = await import("../link/currentLink.ts");
  if (address.opening !== undefined || isOtherViewHash(location.hash)) return;
  const hash = textLength() > MAX_ADDRESS_TEXT ? "#/" : currentLink();
  if (hash === location.hash) return;
  address.hash = hash;
  if (how === "push") history.pushState(stateNow(), "", hash);
  else history.replaceState(stateNow(), "", hash);
}

/** UTF-16 units of all texts that a link would carry. */
function textLength(): number {
  const beside = useQuestionStore.getState().question === "beside" ? currentBeside().scored?.pair : undefined;
  const pairs = [selectPair(useComparisonStore.getState()), ...(beside ? [beside] : [])];
  const texts = pairs.flatMap(({ messages, responses }) => [...messages.map(({ content }) => content), ...responses]);
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/**
 * An own pair's newest text may not have come to the address yet: its place in the history knows it by its id, too. That a pair is one of the set
 * is for this browser alone: whoever gets the link has it from a link.
 */
function stateNow(): LinkPlace | null {
  const { selection, linked } = useComparisonStore.getState();
  if (selection.kind === "own") return { own: selection.id };
  return selection.kind === "link" && linked?.via === "set" ? FROM_SET : null;
}

function placeOf(state: unknown): LinkPlace {
  if (typeof state !== "object" || state === null) return {};
  return {
    ...("own" in state && { own: String(state.own) }),
    ...("via" in state && state.via === "set" && FROM_SET),
  };
}

/**
 * Back, forward, or another link pasted over the address. A place on the page or its plain address is no link: the page stays, and so does
 * its link; only where the visitor goes back to the very beginning, that comes back.
 */
async function followAddress(address: Address): Promise<void> {
  const { hash } = location;
  if (isLinkHash(hash)) {
    if (hash === address.hash) return;
    clearTimeout(address.timer);
    address.hash = hash;
    address.opening = hash;
    await openLinkHash(hash, placeOf(history.state));
    if (address.opening !== hash) return;
  } else if (history.state === LANDING) {
    clearTimeout(address.timer);
    address.hash = undefined;
    address.opening = hash;
    address.landing();
  } else {
    if (!isOtherViewHash(hash) && address.hash !== undefined) history.replaceState(stateNow(), "", address.hash);
    return;
  }
  address.opening = undefined;
  address.place = placeNow();
  address.step = stepNow();
}
