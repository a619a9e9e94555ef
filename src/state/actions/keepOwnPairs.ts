/**
 * The visitor's own pairs and what is selected survive a reload: kept in localStorage. Other tabs write there too: what each write
 * finds is merged by pair, so that no tab undoes another's work.
 */
import * as v from "valibot";
import { decode } from "../../base/decode.ts";
import { type ComparisonState, type Selection, useComparisonStore } from "../comparisonStore.ts";
import { readStored, readStoredText, writeStoredText } from "../storage.ts";
import { fromStored, storedPairSchema, storedText } from "../storedPair.ts";
import { MAX_OWN_PAIRS } from "./draft.ts";

export const OWN_PAIRS_KEY = "split-decision/own-pairs@2";

/** Long enough not to write at every key, short enough to lose nothing that matters; leaving the page writes at once. */
const WRITE_DELAY_MS = 300;

const FIRST: Selection = { kind: "first" };

/** The pairs are decoded one by one: one that this version cannot read costs no other. */
const storedSchema = v.object({
  selection: v.fallback(
    v.variant("kind", [
      v.object({ kind: v.picklist(["example", "own"]), id: v.string() }),
      v.object({ kind: v.literal("first") }),
    ]),
    FIRST,
  ),
  own: v.array(v.looseObject({ id: v.string() })),
});

/** Pairs as JSON by id, newest first. */
type Texts = ReadonlyMap<string, string>;

/** What is stored as far as this tab knows: how it last read or wrote it. */
const known: { text: string | undefined; pairs: Texts } = { text: undefined, pairs: new Map() };

export function restoreOwnPairs(): void {
  known.text = readStoredText(OWN_PAIRS_KEY);
  known.pairs = storedPairs();
  const stored = readStored(OWN_PAIRS_KEY, storedSchema);
  if (!stored) return;
  const own = stored.own
    .flatMap((item) => {
      const decoded = decode(storedPairSchema, item, "A kept pair");
      return decoded.ok ? [fromStored(decoded.value)] : [];
    })
    .slice(0, MAX_OWN_PAIRS);
  const { selection } = stored;
  const isThere = selection.kind !== "own" || own.some(({ id }) => id === selection.id);
  useComparisonStore.setState({ own, ...(isThere ? { selection } : {}) });
}

/** Writes every change, and what is pending when the page is left. Returns how to stop. */
export function keepOwnPairs(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    useComparisonStore.setState({ isKept: writePairs(useComparisonStore.getState()) });
  };
  const unsubscribe = useComparisonStore.subscribe((state, before) => {
    if (state.own === before.own && state.selection === before.selection) return;
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_DELAY_MS);
  });
  const leave = () => {
    if (timer !== undefined) write();
  };
  globalThis.addEventListener("pagehide", leave);
  return () => {
    unsubscribe();
    leave();
    globalThis.removeEventListener("pagehide", leave);
  };
}

/** Writes as many pairs as fit, the oldest left out first and the selected one last. Whether the selected one is kept. */
function writePairs({ own, selection, linked }: ComparisonState): boolean {
  const mine = new Map(own.map((pair) => [pair.id, storedText(pair)]));
  const isAlone = readStoredText(OWN_PAIRS_KEY) === known.text;
  const pairs = isAlone ? mine : merge(mine, known.pairs, storedPairs());
  // What a link brought is in the address, not in here.
  const kept = selection.kind === "link" ? (linked?.returnTo ?? FIRST) : selection;
  const selected = kept.kind === "own" ? kept.id : undefined;
  const byAge = [...pairs.keys()].reverse();
  for (const oldest of [undefined, ...byAge.filter((id) => id !== selected)]) {
    if (oldest !== undefined) pairs.delete(oldest);
    const text = `{"selection":${JSON.stringify(kept)},"own":[${[...pairs.values()].join(",")}]}`;
    if (!writeStoredText(OWN_PAIRS_KEY, text)) continue;
    known.text = text;
    known.pairs = pairs;
    return true;
  }
  return false;
}

/** Three ways: what only one side changed since `base` is taken from that side, deleting included; what both changed is this tab's. */
function merge(mine: Texts, base: Texts, stored: Texts): Map<string, string> {
  const merged = new Map<string, string>();
  for (const [id, text] of mine) {
    const isUnchanged = base.get(id) === text;
    const elsewhere = stored.get(id);
    if (!isUnchanged) merged.set(id, text);
    else if (elsewhere !== undefined) merged.set(id, elsewhere);
  }
  for (const [id, text] of stored) if (!mine.has(id) && base.get(id) !== text) merged.set(id, text);
  return merged;
}

function storedPairs(): Texts {
  const stored = readStored(OWN_PAIRS_KEY, storedSchema);
  return new Map(stored?.own.map((pair) => [pair.id, JSON.stringify(pair)]));
}
