// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type OwnPair, type Scored, useComparisonStore } from "../comparisonStore.ts";
import { scoredAt, selectPair, selectScored } from "../selectors.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { addMessage, deleteOwn, editMessage, editResponse, removeMessage, select, startBlank } from "./draft.ts";
import { keepOwnPairs, OWN_PAIRS_KEY, restoreOwnPairs } from "./keepOwnPairs.ts";

const state = () => useComparisonStore.getState();

/** What the change leads to is written by the time this returns. */
function write(change: () => void): void {
  const stop = keepOwnPairs();
  change();
  stop();
}

beforeEach(resetStores);

describe("editing", () => {
  it("makes an own pair of an edited example and leaves the example alone", () => {
    editResponse(0, "Mine.");
    expect(state().selection).toEqual({ kind: "own", id: state().own[0]?.id });
    expect(selectPair(state()).responses).toEqual(["Mine.", "No reason."]);
    expect(selectScored(state())?.origin.kind).toBe("shipped");
    select({ kind: "example", id: "a" });
    expect(selectPair(state()).responses[0]).toBe("Because.");
  });

  it("never overwrites one own pair with another", () => {
    editResponse(0, "First.");
    select({ kind: "example", id: "b" });
    editResponse(0, "Second.");
    expect(state().own.map(({ pair }) => pair.responses[0])).toEqual(["Second.", "First."]);
  });

  it("adds a turn by the other speaker, changes its role, removes it; the last one stays", () => {
    addMessage();
    expect(selectPair(state()).messages[1]).toEqual({ role: "assistant", content: "" });
    editMessage(1, { role: "user", content: "And?" });
    expect(selectPair(state()).messages[1]).toEqual({ role: "user", content: "And?" });
    removeMessage(0);
    removeMessage(0);
    expect(selectPair(state()).messages).toEqual([{ role: "user", content: "And?" }]);
  });

  it("deletes an own pair and shows the next, else an example", () => {
    editResponse(0, "First.");
    select({ kind: "example", id: "b" });
    editResponse(0, "Second.");
    deleteOwn(state().own[0]?.id ?? "");
    expect(selectPair(state()).responses[0]).toBe("First.");
    deleteOwn(state().own[0]?.id ?? "");
    expect(state()).toMatchObject({ own: [], selection: { kind: "first" } });
  });

  it("starts blank once, however often it is asked", () => {
    startBlank();
    select({ kind: "example", id: "a" });
    startBlank();
    expect(state().own).toHaveLength(1);
    expect(selectScored(state())).toBeUndefined();
  });
});

describe("own pairs across a reload", () => {
  it("come back with their rewards and what was selected", () => {
    const stop = keepOwnPairs();
    editResponse(0, "Mine.");
    stop();
    const before = state();
    useComparisonStore.setState({ own: [], selection: { kind: "first" } });
    restoreOwnPairs();
    expect(state().own).toEqual(before.own);
    expect(state().selection).toEqual(before.selection);
  });

  it("are written after a moment, not at every key", () => {
    vi.useFakeTimers();
    const stop = keepOwnPairs();
    editResponse(0, "M");
    expect(localStorage.getItem(OWN_PAIRS_KEY)).toBeNull();
    vi.advanceTimersByTime(200);
    editResponse(0, "Me");
    vi.advanceTimersByTime(200);
    expect(localStorage.getItem(OWN_PAIRS_KEY)).toBeNull();
    vi.advanceTimersByTime(1000);
    expect(localStorage.getItem(OWN_PAIRS_KEY)).toContain('"Me"');
    stop();
    vi.useRealTimers();
  });

  it("are known not to be kept where the browser refuses", () => {
    const stop = keepOwnPairs();
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    editResponse(0, "Mine.");
    stop();
    expect(state().isKept).toBe(false);
    setItem.mockRestore();
  });

  it("are ignored where the stored text is not what this version writes", () => {
    for (const broken of ["{", '{"own":[{"id":1}],"selection":{"kind":"first"}}', "null"]) {
      localStorage.setItem(OWN_PAIRS_KEY, broken);
      restoreOwnPairs();
      expect(state().own).toEqual([]);
    }
  });

  it("are read one by one: one that is broken costs no other", () => {
    write(() => editResponse(0, "Mine."));
    const stored = JSON.parse(localStorage.getItem(OWN_PAIRS_KEY) ?? "");
    localStorage.setItem(OWN_PAIRS_KEY, JSON.stringify({ selection: 7, own: [{ id: "bad" }, ...stored.own] }));
    restoreOwnPairs();
    expect(state().own.map(({ pair }) => pair.responses[0])).toEqual(["Mine."]);
  });

  it("are stored with the scored text only where it is another", async () => {
    write(() => editResponse(0, "Mine."));
    expect(localStorage.getItem(OWN_PAIRS_KEY)).toContain("Because.");
    write(() => editResponse(0, "Because."));
    expect(localStorage.getItem(OWN_PAIRS_KEY)?.match(/Because\./g)).toHaveLength(1);
    const before = state().own;
    restoreOwnPairs();
    expect(state().own).toEqual(before);
  });

  it("keep how their rewards came about, also as earlier versions wrote it", () => {
    const cuts = { promptCut: undefined, cuts: [undefined, 3] as const };
    const origins: readonly Scored["origin"][] = [
      { kind: "shipped" },
      { kind: "run", backend: "wasm", elapsedMs: 7, ...cuts },
      { kind: "link", backend: undefined, ...cuts },
      { kind: "set", backend: undefined, ...cuts },
    ];
    write(() => {
      for (const origin of origins) {
        startBlank();
        editResponse(0, origin.kind);
        const scored = {
          ...(scoredAt(state(), { kind: "example", id: "a" }) as Scored),
          pair: selectPair(state()),
          origin,
        };
        useComparisonStore.setState(({ own: [newest, ...others] }) => ({
          own: [{ ...(newest as OwnPair), scored }, ...others],
        }));
      }
    });
    const read = () =>
      state()
        .own.map(({ scored }) => scored?.origin)
        .reverse();
    restoreOwnPairs();
    expect(read()).toEqual(origins);
    const stored = JSON.parse(localStorage.getItem(OWN_PAIRS_KEY) ?? "");
    const earlier = stored.own.map(({ scored: { origin, ...scored }, ...pair }: { scored: { origin: string } }) => ({
      ...pair,
      scored: { ...scored, from_link: origin === "link" || origin === "set" },
    }));
    localStorage.setItem(OWN_PAIRS_KEY, JSON.stringify({ ...stored, own: earlier }));
    restoreOwnPairs();
    expect(read().map((origin) => origin?.kind)).toEqual(["shipped", "run", "link", "link"]);
  });

  it("make room by leaving out the oldest, never the one on the page", () => {
    const setItem = Storage.prototype.setItem;
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(function (this: Storage, key, text) {
      if (text.length > 900) throw new DOMException("full", "QuotaExceededError");
      setItem.call(this, key, text);
    });
    for (const text of ["One.", "Two.", "Three.", "Four."]) {
      select({ kind: "example", id: "a" });
      editResponse(0, text);
    }
    const oldest = state().own.at(-1)?.id ?? "";
    write(() => select({ kind: "own", id: oldest }));
    const kept = localStorage.getItem(OWN_PAIRS_KEY) ?? "";
    expect(kept).toContain("One.");
    expect(kept).toContain("Four.");
    expect(kept).not.toContain("Two.");
    expect(state()).toMatchObject({ isKept: true, own: { length: 4 } });
    full.mockRestore();
  });

  it("are merged with what another tab wrote meanwhile", () => {
    for (const text of ["Ours.", "Deleted there.", "Edited there."]) {
      select({ kind: "example", id: "a" });
      editResponse(0, text);
    }
    write(() => select({ kind: "example", id: "b" }));
    const there = JSON.parse(localStorage.getItem(OWN_PAIRS_KEY) ?? "");
    const [edited, , ours] = there.own;
    edited.responses[0] = "Edited over there.";
    const foreign = { ...ours, id: "foreign", responses: ["New there.", ""] };
    localStorage.setItem(OWN_PAIRS_KEY, JSON.stringify({ ...there, own: [foreign, edited, ours] }));
    select({ kind: "own", id: ours.id });
    write(() => editResponse(0, "Ours, edited."));
    const merged = JSON.parse(localStorage.getItem(OWN_PAIRS_KEY) ?? "");
    expect(merged.own.map(({ responses }: { responses: string[] }) => responses[0]).toSorted()).toEqual([
      "Edited over there.",
      "New there.",
      "Ours, edited.",
    ]);
  });
});
