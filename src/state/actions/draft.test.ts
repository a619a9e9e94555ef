// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useComparisonStore } from "../comparisonStore.ts";
import { selectPair, selectScored } from "../selectors.ts";
import { resetStores } from "../testdata/resetStores.ts";
import { addMessage, editMessage, editResponse, removeMessage, select, startBlank } from "./draft.ts";
import { keepOwnPairs, OWN_PAIRS_KEY, restoreOwnPairs } from "./keepOwnPairs.ts";

const state = () => useComparisonStore.getState();

beforeEach(resetStores);

describe("editing", () => {
  it("makes an own pair of an edited example and leaves the example alone", () => {
    editResponse(0, "Mine.");
    expect(state().selection).toEqual({ kind: "own", id: "1" });
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
    vi.advanceTimersByTime(1000);
    expect(localStorage.getItem(OWN_PAIRS_KEY)).toContain('"M"');
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
});
