/** Changing the text on the page, and choosing another pair. */
import type { Message, Pair } from "../../core/pair.ts";
import { pairKey } from "../commentsStore.ts";
import { type OwnPair, type Selection, useComparisonStore } from "../comparisonStore.ts";
import { currentModel } from "../engine.ts";
import { newId } from "../newId.ts";
import { isCurrent, selectOwn, selectPair, selectScored } from "../selectors.ts";
import { carryComments, dropComments } from "./comments.ts";
import { scoreSoon, stopScoring } from "./score.ts";

/** Own pairs that are kept; the oldest goes first. */
export const MAX_OWN_PAIRS = 50;

export function editResponse(which: 0 | 1, text: string): void {
  const { responses } = selectPair(useComparisonStore.getState());
  edit({ responses: which === 0 ? [text, responses[1]] : [responses[0], text] });
}

export function editMessage(index: number, change: Partial<Message>): void {
  const { messages } = selectPair(useComparisonStore.getState());
  edit({ messages: messages.map((message, i) => (i === index ? { ...message, ...change } : message)) });
}

/** Adds a turn at the end, by whoever did not speak last. */
export function addMessage(): void {
  const { messages } = selectPair(useComparisonStore.getState());
  const role = messages.at(-1)?.role === "user" ? "assistant" : "user";
  edit({ messages: [...messages, { role, content: "" }] });
}

/** The last turn stays: a response answers something. */
export function removeMessage(index: number): void {
  const { messages } = selectPair(useComparisonStore.getState());
  if (messages.length > 1) edit({ messages: messages.filter((_, i) => i !== index) });
}

/** An empty pair to write into; an empty one that is already there is used again. */
export function startBlank(): void {
  const { own } = useComparisonStore.getState();
  const blank = own.find(({ pair }) => isBlank(pair));
  if (blank) {
    select({ kind: "own", id: blank.id });
    return;
  }
  stopUnlessLoading();
  addOwn({ messages: [{ role: "user", content: "" }], responses: ["", ""] }, undefined);
}

/** Deletes an own pair for good; the newest of the others is shown, else the first example. */
export function deleteOwn(id: string): void {
  stopUnlessLoading();
  const own = useComparisonStore.getState().own.filter((item) => item.id !== id);
  const next = own[0];
  useComparisonStore.setState({ own, selection: next ? { kind: "own", id: next.id } : { kind: "first" } });
  dropComments(`own/${id}`);
}

/** Later edits of an own pair are compared with its text as it is scored now. */
export function compareEditsFromHere(id: string): void {
  useComparisonStore.setState(({ own }) => ({
    own: own.map((item) => (item.id === id ? { ...item, before: item.scored } : item)),
  }));
}

export function select(selection: Selection): void {
  stopUnlessLoading();
  useComparisonStore.setState({ selection });
}

function isBlank({ messages, responses }: Pair): boolean {
  return [...messages.map(({ content }) => content), ...responses].every((text) => text.trim() === "");
}

function edit(change: Partial<Pair>): void {
  const state = useComparisonStore.getState();
  const pair = { ...selectPair(state), ...change };
  const current = selectOwn(state);
  if (current) {
    const own = state.own.map((item) => (item.id === current.id ? { ...item, pair } : item));
    useComparisonStore.setState({ own });
  } else {
    const from = pairKey(state);
    addOwn(pair, selectScored(state));
    carryComments(from, pairKey(useComparisonStore.getState()));
  }
  const scored = selectScored(useComparisonStore.getState());
  const isWorthIt = pair.responses.some((text) => text.trim() !== "") && !(scored && isCurrent(scored, pair));
  if (isWorthIt && currentModel()) scoreSoon();
  else stopUnlessLoading();
}

/** A request that waits for the model goes on: it scores what stands on the page when the model is there. */
function stopUnlessLoading(): void {
  if (useComparisonStore.getState().run.status !== "loading") stopScoring();
}

function addOwn(pair: Pair, scored: OwnPair["scored"]): void {
  const { own } = useComparisonStore.getState();
  const id = newId();
  useComparisonStore.setState({
    own: [{ id, pair, scored }, ...own].slice(0, MAX_OWN_PAIRS),
    selection: { kind: "own", id },
  });
}
