/**
 * What is saved, in the database of the sets: whoever deletes sets sees in the same transaction which are saved. Every change is one transaction, so
 * that tabs cannot undo each other's.
 */
import { parseStored, type SavedItem, toStored } from "../../core/saved/savedItem.ts";
import type { RowDatabase } from "../set/rowStore.ts";

export interface SavedList {
  readonly items: readonly SavedItem[];
  /** Ids of entries that cannot be read, by this page at least. */
  readonly broken: readonly string[];
}

export async function readSaved(database: RowDatabase): Promise<SavedList> {
  const stored = await database.getAll("saved");
  const items: SavedItem[] = [];
  const broken: string[] = [];
  for (const entry of stored) {
    const parsed = parseStored(entry);
    if (parsed.ok) items.push(parsed.value);
    else broken.push(entry.id);
  }
  return { items, broken };
}

/** Keeps a thing, unless the same is kept already, in this tab or another: then that one stays as it is. Returns what is kept. */
export async function keepItem(database: RowDatabase, item: SavedItem): Promise<SavedItem> {
  const change = database.transaction("saved", "readwrite");
  const same = (await change.store.getAll())
    .map((entry) => parseStored(entry))
    .find((parsed) => parsed.ok && parsed.value.kind === item.kind && parsed.value.key === item.key);
  if (!same?.ok) await change.store.put(toStored(item));
  await change.done;
  return same?.ok ? same.value : item;
}

/** Does nothing where another tab has deleted it. */
export async function renameItem(database: RowDatabase, id: string, name: string): Promise<void> {
  const change = database.transaction("saved", "readwrite");
  const entry = await change.store.get(id);
  if (entry) await change.store.put({ ...entry, name });
  await change.done;
}

export async function deleteItems(database: RowDatabase, ids: readonly string[]): Promise<void> {
  const change = database.transaction("saved", "readwrite");
  await Promise.all([...ids.map((id) => change.store.delete(id)), change.done]);
}
