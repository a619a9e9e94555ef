/**
 * Saving things on this device, naming and deleting them. Each change is made in the store of the device first, and what the page shows is read from there
 * again, in every tab. None of these rejects: the store says what failed.
 */
import { comparisonKey } from "../../core/saved/comparisonKey.ts";
import { type SavedContent, type SavedItem, savedName } from "../../core/saved/savedItem.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import { deleteItems, keepItem, readSaved, renameItem } from "../../data/saved/savedStore.ts";
import { rowDatabase } from "../../data/set/rowDatabase.ts";
import type { RowDatabase } from "../../data/set/rowStore.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { failureOf } from "../failure.ts";
import { readyValue } from "../loadable.ts";
import { newId } from "../newId.ts";
import { useSavedStore } from "../savedStore.ts";
import { isCurrent, selectPair, selectScored, selectTree } from "../selectors.ts";
import type { PairSet } from "../setStore.ts";
import { useTreeStore } from "../treeStore.ts";

const CHANNEL = "split-decision/saved";

const tabs: { channel: BroadcastChannel | undefined } = { channel: undefined };

/** Reads what is saved, and from now on again whenever another tab changes it. */
export async function readSavedItems(): Promise<void> {
  listenToTabs();
  await told(async (database) => useSavedStore.setState(await readSaved(database)));
  const isPersisted = await navigator.storage?.persisted?.().catch(() => false);
  const persistence = isPersisted ? "granted" : "refused";
  useSavedStore.setState(({ items }) => ({ persistence: items?.length ? persistence : "unasked" }));
}

/** The key of the comparison on the page: of its newest text, with the rewards if they are of that. */
export function shownComparisonKey(): string {
  const comparison = useComparisonStore.getState();
  const pair = selectPair(comparison);
  const scored = selectScored(comparison);
  const rewards = scored && isCurrent(scored, pair) ? scored.rewards : undefined;
  return comparisonKey(pair, rewards, readyValue(selectTree(useTreeStore.getState())));
}

/** Saves the comparison on the page, under the beginning of its prompt. */
export async function saveComparison(): Promise<void> {
  const { messages } = selectPair(useComparisonStore.getState());
  const prompt = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const key = shownComparisonKey();
  const { currentLink } = await import("../link/currentLink.ts");
  await save(prompt, key, { kind: "comparison", link: currentLink() });
}

export async function saveTree(tree: DecisionTree): Promise<void> {
  await save(tree.title, treeDigest(tree), { kind: "tree", tree });
}

/** From now on no import deletes it. */
export async function saveSet({ id, name, columns }: PairSet): Promise<void> {
  await save(name, id, { kind: "set", set: id, pairs: columns.count });
}

/** Saves things with their names and times, unless the same are saved already. */
export async function keepItems(items: readonly SavedItem[]): Promise<void> {
  const isFirst = (useSavedStore.getState().items ?? []).length === 0;
  await changed(async (database) => {
    for (const item of items) await keepItem(database, item);
  });
  if (isFirst) await askToPersist();
}

export async function renameSaved(id: string, text: string): Promise<void> {
  const name = savedName(text);
  if (name !== undefined) await changed((database) => renameItem(database, id, name));
}

/** Deletes them; until something else is deleted, `undoDelete` brings them back. */
export async function deleteSaved(items: readonly SavedItem[]): Promise<void> {
  useSavedStore.setState({ deleted: items });
  await deleteFor(items.map(({ id }) => id));
}

/** Entries that cannot be read; they do not come back. */
export async function deleteBroken(): Promise<void> {
  await deleteFor(useSavedStore.getState().broken);
}

export async function undoDelete(): Promise<void> {
  const { deleted } = useSavedStore.getState();
  useSavedStore.setState({ deleted: [] });
  await keepItems(deleted);
}

/** What was deleted does not come back any more. */
export function forgetDeleted(): void {
  useSavedStore.setState({ deleted: [] });
}

async function deleteFor(ids: readonly string[]): Promise<void> {
  await changed((database) => deleteItems(database, ids));
}

function save(name: string, key: string, content: SavedContent): Promise<void> {
  const common = { id: newId(), key, name: savedName(name) ?? "Unnamed", savedAt: Date.now() };
  return keepItems([{ ...content, ...common }]);
}

/** When the first thing is saved: browsers take it for what it is, and some ask the visitor. */
async function askToPersist(): Promise<void> {
  const isGranted = await navigator.storage?.persist?.().catch(() => false);
  useSavedStore.setState({ persistence: isGranted ? "granted" : "refused" });
}

async function changed(change: (database: RowDatabase) => Promise<unknown>): Promise<void> {
  await told(async (database) => {
    await change(database);
    useSavedStore.setState(await readSaved(database));
  });
  listenToTabs();
  tabs.channel?.postMessage("changed");
}

async function told(task: (database: RowDatabase) => Promise<unknown>): Promise<void> {
  try {
    await task(await rowDatabase());
    useSavedStore.setState({ failure: undefined });
  } catch (error) {
    useSavedStore.setState({ failure: failureOf(error) });
  }
}

function listenToTabs(): void {
  if (tabs.channel || typeof BroadcastChannel === "undefined") return;
  tabs.channel = new BroadcastChannel(CHANNEL);
  tabs.channel.addEventListener(
    "message",
    () => void told(async (database) => useSavedStore.setState(await readSaved(database))),
  );
}
