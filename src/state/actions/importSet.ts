/** Bringing a preference set to the page: from a file, pasted text or an address; and bringing back that of an earlier visit. */
import * as v from "valibot";
import { isAbortError } from "../../base/abort.ts";
import { messageOf } from "../../base/messageOf.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { rowWithRewardsOf } from "../../core/set/systems.ts";
import type { ColumnMapping } from "../../data/import/columnMapping.ts";
import { fetchFile, maybeAddress, nameOfAddress } from "../../data/set/fetchFile.ts";
import { type KeptSet, keptSetSchema, type ToSetWorker } from "../../data/set/protocol.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import { BLOCK, keepOnly, lostTexts, readBadRows } from "../../data/set/rowStore.ts";
import { readShownBlock } from "../../data/set/shownRows.ts";
import { prepareSetWorker, runSetWorker } from "../../data/set/startSetWorker.ts";
import { readSystems } from "../../data/set/systemStore.ts";
import { rememberMapping } from "../columnMappings.ts";
import { rewardSystemOf, withKeptSystems } from "../keptSystems.ts";
import { readyValue } from "../loadable.ts";
import { newId } from "../newId.ts";
import { secondsLeftBy } from "../secondsLeft.ts";
import { selectTree } from "../selectors.ts";
import { shownModel } from "../setScoringStore.ts";
import { chosenLabel, flowThrough, leavesOf } from "../setSelectors.ts";
import {
  addFilter,
  allPairs,
  INITIAL_SET,
  type PairSet,
  removeFilter,
  type Searching,
  showSet,
  useSetStore,
} from "../setStore.ts";
import { readStoredText, readTabText, writeStoredText, writeTabText } from "../storage.ts";
import { holdSet, type Release, withHeldSets } from "../tabLocks.ts";
import { useTreeStore } from "../treeStore.ts";
import { restoreScoring } from "./scoreSet.ts";

/** The id of the set that is on the page, of this tab and of the last that brought one: others in the store are what broken imports left behind. */
const CURRENT_KEY = "split-decision/set";
const SEARCH_FILTER = "search";

const running: { import: AbortController | undefined; search: AbortController | undefined; release: Release } = {
  import: undefined,
  search: undefined,
  /** Lets go of the set that this tab holds. */
  release: async () => undefined,
};
/** Has all that the next import needs at hand. */
export function prepareImport(): void {
  prepareSetWorker();
}

/** Imports the file at an address that the visitor typed. Never rejects. */
export async function importAddress(typed: string, called?: string): Promise<void> {
  cancelImport();
  const url = maybeAddress(typed, document.baseURI);
  if (!url) return fail(typed, "This is no address of a file: it has to begin with https://.");
  const name = called ?? nameOfAddress(url);
  const controller = new AbortController();
  running.import = controller;
  const { signal } = controller;
  const tell = (bytesRead: number, bytesTotal: number | undefined) =>
    useSetStore.setState({ importing: { status: "fetching", name, bytesRead, bytesTotal } });
  tell(0, undefined);
  try {
    const file = await fetchFile(signal, url.href, ({ bytesRead, bytesTotal }) => tell(bytesRead, bytesTotal));
    if (!signal.aborted) await importSet(file, name);
  } catch (error) {
    if (!signal.aborted) fail(name, messageOf(error));
  }
}

/**
 * Imports a file in place of the set on the page, which stays until the new one is whole. What seems to be of that set is asked about first, unless it is
 * `asItsOwn`. Never rejects.
 */
export async function importSet(
  source: Blob,
  name: string,
  mapping?: ColumnMapping,
  { asItsOwn = false }: { readonly asItsOwn?: boolean } = {},
): Promise<void> {
  cancelImport();
  const controller = new AbortController();
  running.import = controller;
  const { signal } = controller;
  const request: ToSetWorker = { kind: "import", id: newId(), name, source, ...(mapping ? { mapping } : {}) };
  useSetStore.setState({ importing: { status: "importing", name, share: undefined, rows: 0, bad: 0 } });
  const release = await holdSet(request.id);
  const secondsLeft = secondsLeftBy();
  try {
    signal.throwIfAborted();
    const end = await runSetWorker(signal, request, {
      onProgress: ({ bytesRead, bytesTotal, rows, bad }) => {
        const share = bytesTotal ? bytesRead / bytesTotal : undefined;
        useSetStore.setState({
          importing: { status: "importing", name, share, rows, bad, secondsLeft: secondsLeft(share) },
        });
      },
      onRead: prepareShown,
    });
    signal.throwIfAborted();
    if (end.kind === "imported" && !asItsOwn && isOfShownSet(end.set)) {
      useSetStore.setState({ importing: { status: "outputs", name, source, mapping } });
    } else if (end.kind === "imported") {
      await show(end.set, release);
    } else if (end.kind === "unknown") {
      const { columns, rows } = end;
      useSetStore.setState({ importing: { status: "unknown", name, source, sample: { columns, rows } } });
    } else fail(name, end.kind === "failed" ? end.message : "The worker gave another answer than a set.");
  } catch (error) {
    if (!isAbortError(error)) fail(name, messageOf(error));
  }
  if (running.release !== release) await release();
  await tidy();
}

/** Finds what is drawn of a set first: it is kept for its columns until they are shown. */
function prepareShown({ columns }: KeptSet): void {
  const pairs = allPairs(columns.count);
  const tree = readyValue(selectTree(useTreeStore.getState()));
  const leaves = tree && leavesOf(columns, tree);
  if (!tree || !leaves?.ok) return;
  const labels = chosenLabel(columns, undefined)?.labels ?? null;
  const weights = useSetStore.getState().isWeighted ? columns.weights : undefined;
  flowThrough(tree, leaves.value, labels, pairs, weights);
}

/** Puts a set on the page, which this tab holds from then on, in place of the one before. */
async function show(set: PairSet, release: Release): Promise<void> {
  cancelSearch();
  showSet(set);
  writeTabText(CURRENT_KEY, set.id);
  writeStoredText(CURRENT_KEY, set.id);
  const before = running.release;
  running.release = release;
  await before();
}

/** Whether a file brings no texts, and most of its ids are of the set on the page, which has texts: so it is with outputs of a system. */
function isOfShownSet({ columns, summary }: KeptSet): boolean {
  const { set } = useSetStore.getState();
  if (!set || summary.withTexts > 0 || set.summary.withTexts === 0) return false;
  const own = new Set(set.columns.ids);
  return columns.ids.filter((id) => own.has(id)).length > columns.count / 2;
}

/** Imports the file that waits in place of the set on the page after all. */
export async function importAsItsOwn(): Promise<void> {
  const { importing } = useSetStore.getState();
  if (importing.status !== "outputs") return;
  await importSet(importing.source, importing.name, importing.mapping, { asItsOwn: true });
}

function fail(name: string, message: string): void {
  useSetStore.setState({ importing: { status: "failed", name, message } });
}

/** Imports the file that waits with these columns, which are remembered. */
export async function importMapped(mapping: ColumnMapping): Promise<void> {
  const { importing } = useSetStore.getState();
  if (importing.status !== "unknown") return;
  rememberMapping(importing.sample.columns, mapping);
  await importSet(importing.source, importing.name, mapping);
}

/** Ends the import that runs; what it has written is deleted. */
export function cancelImport(): void {
  if (!running.import) return;
  running.import.abort(new DOMException("The import was cancelled.", "AbortError"));
  running.import = undefined;
  useSetStore.setState({ importing: INITIAL_SET.importing });
}

/** Lets go of a file that failed or waits. */
export function forgetImport(): void {
  useSetStore.setState({ importing: INITIAL_SET.importing });
}

function isUnderWay(): boolean {
  const { status } = useSetStore.getState().importing;
  return status === "importing" || status === "fetching";
}

/** Deletes rows that nothing points at. It can wait for the next import where it fails. Never rejects. */
export async function tidy(): Promise<void> {
  if (isUnderWay()) return;
  const own = [useSetStore.getState().set?.id ?? readTabText(CURRENT_KEY), readStoredText(CURRENT_KEY)];
  await withHeldSets(async (held) => {
    await keepOnly(await rowDatabase(), [...held, ...own.filter((id) => id !== undefined)]);
  }).catch(() => undefined);
}

/** Puts the set of an earlier visit on the page, unless there is one. Never rejects: what cannot be read is no set. */
export async function restoreSet(): Promise<void> {
  try {
    for (const id of [readTabText(CURRENT_KEY), readStoredText(CURRENT_KEY)]) {
      if (id === undefined || useSetStore.getState().isRestored || useSetStore.getState().set) continue;
      const release = await holdSet(id);
      const kept = await readHeldSet(id, release);
      if (!kept || useSetStore.getState().set) await release();
      else {
        await show(kept, release);
        void restoreScoring();
      }
    }
  } catch {
    // The browser keeps nothing, or no longer.
  } finally {
    useSetStore.setState({ isRestored: true });
  }
}

/** With what other systems say of it; undefined where it is not there, or cannot be read. */
async function readKeptSet(id: string): Promise<PairSet | undefined> {
  const rows = await rowDatabase();
  const kept = v.safeParse(keptSetSchema, await rows.get("sets", id));
  return kept.success ? withKeptSystems(kept.output, await readSystems(rows, id)) : undefined;
}

/** The same of a set that this tab holds: one that cannot be read at all is let go of. */
async function readHeldSet(id: string, release: Release): Promise<PairSet | undefined> {
  try {
    return await readKeptSet(id);
  } catch (error) {
    await release();
    throw error;
  }
}

/** Puts a set that is kept on the page, in place of the one that is there. Rejects where it is not on the device any more. */
export async function openKeptSet(id: string): Promise<void> {
  cancelImport();
  const release = await holdSet(id);
  const kept = await readHeldSet(id, release);
  if (!kept) {
    await release();
    throw lostTexts();
  }
  await show(kept, release);
  useSetStore.setState({ isRestored: true });
  await restoreScoring();
}

/** One pair with the rewards that are shown. */
export async function readShownPair(set: string, index: number): Promise<PreferenceRow | undefined> {
  const model = shownModel(set);
  const rows = await readShownBlock(await rowDatabase(), set, Math.floor(index / BLOCK), model);
  const [row, system] = [rows[index % BLOCK], model ? undefined : rewardSystemOf(set)];
  return row && system ? rowWithRewardsOf(row, system.columns, index) : row;
}

/** Every bad row of the set on the page, one JSON object a line. */
export async function badRowsFile(): Promise<Blob> {
  const rows = await readBadRows(await rowDatabase(), useSetStore.getState().set?.id ?? "");
  return new Blob(
    rows.map((row) => `${JSON.stringify(row)}\n`),
    { type: "application/x-ndjson" },
  );
}

/** Keeps the pairs whose texts hold `words`; no words, no such filter. The newest search counts. Never rejects. */
export async function searchPairs(words: string): Promise<void> {
  cancelSearch();
  const controller = new AbortController();
  running.search = controller;
  const { set } = useSetStore.getState();
  const wanted = words.trim();
  if (!set || wanted === "") return removeFilter(SEARCH_FILTER);
  const secondsLeft = secondsLeftBy();
  try {
    const request = { kind: "search", id: set.id, words: wanted } as const;
    const end = await runSetWorker(controller.signal, request, {
      onProgress: ({ rows }) => {
        const share = rows / set.columns.count;
        useSetStore.setState({
          searching: { status: "running", words: wanted, share, secondsLeft: secondsLeft(share) },
        });
      },
    });
    const searching: Searching | undefined =
      end.kind === "failed" ? { status: "failed", words: wanted, message: end.message } : undefined;
    useSetStore.setState({ searching });
    if (end.kind === "found") addFilter({ id: SEARCH_FILTER, words: `“${wanted}”`, pairs: end.pairs });
  } catch {
    // Only a newer search, or whoever cancels it, ends one.
  }
}

/** Ends the search that runs, or lets go of one that failed; the filter that was there stays. */
export function cancelSearch(): void {
  running.search?.abort(new DOMException("Another search.", "AbortError"));
  useSetStore.setState({ searching: undefined });
}
