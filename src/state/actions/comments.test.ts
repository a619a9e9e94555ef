// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { wordsTarget } from "../../core/comments/comment.ts";
import { MAX_COMMENTS, MAX_NOTE_CHARACTERS } from "../../core/link/linkState.ts";
import { INITIAL_COMMENTS, shownComments, useCommentsStore } from "../commentsStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { selectPair } from "../selectors.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { cancelComment, receiveComments, removeComment, saveComment, startComment } from "./comments.ts";
import { deleteOwn, editResponse, select } from "./draft.ts";
import { COMMENTS_KEY, keepComments, restoreComments } from "./keepComments.ts";

const node = (at: number) => ({ kind: "node", tree: "t", node: at }) as const;

beforeEach(resetStores);

function commentOnFirstWords(note: string): string | undefined {
  const { responses } = selectPair(useComparisonStore.getState());
  const target = wordsTarget(responses, 0, 0, 6);
  if (!target) throw new Error("The example has no words.");
  startComment(target);
  return saveComment(note);
}

describe("comments", () => {
  it("belong to their pair, and go along when an edit makes an own pair of an example", () => {
    commentOnFirstWords("why?");
    const before = useComparisonStore.getState().selection;
    editResponse(1, "Another answer.");
    expect(shownComments().map(({ note }) => note)).toEqual(["why?"]);
    commentOnFirstWords("and this?");
    expect(shownComments()).toHaveLength(2);
    select(before);
    expect(shownComments()).toHaveLength(1);
  });

  it("go with an own pair that is deleted", () => {
    editResponse(1, "Another answer.");
    commentOnFirstWords("mine");
    const { selection } = useComparisonStore.getState();
    deleteOwn("id" in selection ? selection.id : "");
    expect(shownComments()).toEqual([]);
    expect(useCommentsStore.getState().byPair).toEqual({});
  });

  it("are removed one by one, and not written when cancelled", () => {
    const first = commentOnFirstWords("one");
    commentOnFirstWords("two");
    removeComment(first as string);
    expect(shownComments().map(({ note }) => note)).toEqual(["two"]);
    startComment(node(0));
    cancelComment();
    expect(saveComment("late")).toBeUndefined();
    expect(shownComments()).toHaveLength(1);
  });

  it("of a link are added once, and no more than there is room for", () => {
    const sent = Array.from({ length: MAX_COMMENTS + 5 }, (_, i) => ({ target: node(i), note: "" }));
    receiveComments(sent.slice(0, 3));
    receiveComments(sent.slice(0, 3));
    expect(shownComments()).toHaveLength(3);
    receiveComments(sent);
    expect(shownComments()).toHaveLength(MAX_COMMENTS);
    startComment(node(0));
    expect(saveComment("one too many")).toBeUndefined();
    expect(useCommentsStore.getState().draft).toBeDefined();
  });
});

describe("kept comments", () => {
  it("survive a reload, but for what cannot be read", () => {
    const stop = keepComments();
    commentOnFirstWords("kept");
    stop();
    const stored = JSON.parse(localStorage.getItem(COMMENTS_KEY) ?? "");
    const [pair] = Object.keys(stored);
    const good = stored[pair as string][0];
    stored[pair as string].push({ ...good, note: "x".repeat(MAX_NOTE_CHARACTERS + 1) }, null, { ...good, target: {} });
    stored["own/gone"] = [good];
    localStorage.setItem(COMMENTS_KEY, JSON.stringify(stored));
    useCommentsStore.setState(INITIAL_COMMENTS, true);
    restoreComments();
    expect(useCommentsStore.getState().byPair).toEqual({ [pair as string]: [good] });
  });

  it("are not those of what a link brought", () => {
    const stop = keepComments();
    useCommentsStore.setState({ byPair: { "link/": [{ id: "l", target: node(0), note: "" }] } });
    stop();
    expect(JSON.parse(localStorage.getItem(COMMENTS_KEY) ?? "{}")).toEqual({});
  });

  it("are written beside those of another tab", () => {
    const stop = keepComments();
    localStorage.setItem(COMMENTS_KEY, JSON.stringify({ "own/elsewhere": [{ id: "e" }] }));
    const id = commentOnFirstWords("here");
    expect(Object.keys(JSON.parse(localStorage.getItem(COMMENTS_KEY) ?? ""))).toHaveLength(2);
    removeComment(id as string);
    stop();
    expect(JSON.parse(localStorage.getItem(COMMENTS_KEY) ?? "")).toEqual({ "own/elsewhere": [{ id: "e" }] });
  });

  it.each(["{", "[]", '{"__proto__":[{"note":""}]}', '{"own/x":"no list"}', "null"])("fall back from %s", (text) => {
    localStorage.setItem(COMMENTS_KEY, text);
    restoreComments();
    expect(shownComments()).toEqual([]);
    expect(({} as Record<string, unknown>).note).toBeUndefined();
  });
});
