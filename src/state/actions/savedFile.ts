/** Everything saved as one file, and back. */
import { messageOf } from "../../base/messageOf.ts";
import { headLine, itemLine } from "../../core/saved/savedFile.ts";
import type { SavedContent, SavedItem } from "../../core/saved/savedItem.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import { type ReadEntry, readSavedFile } from "../../data/saved/readSavedFile.ts";
import { askSetWorker } from "../../data/set/askSetWorker.ts";
import { runSetWorker } from "../../data/set/startSetWorker.ts";
import { newId } from "../newId.ts";
import { holdSet, type Release } from "../tabLocks.ts";
import { keepItems } from "./saved.ts";

/** From so many bytes on the file is packed. */
const PACKED_FROM_BYTES = 2 ** 20;

export interface SavedFile {
  readonly blob: Blob;
  readonly name: string;
}

/** Rejects with why it could not be made: a set whose rows are lost, say, which is to be deleted first. */
export async function savedFile(items: readonly SavedItem[], now = new Date()): Promise<SavedFile> {
  const parts: BlobPart[] = [headLine(now)];
  for (const item of items) {
    if (item.kind !== "set") parts.push(itemLine(item));
    else parts.push(itemLine(item, item.pairs), await rowsOf(item));
  }
  const plain = new Blob(parts, { type: "application/x-ndjson" });
  const name = `split-decision-saved-${now.toISOString().slice(0, 10)}.jsonl`;
  if (plain.size < PACKED_FROM_BYTES) return { blob: plain, name };
  const packed = new Response(plain.stream().pipeThrough(new CompressionStream("gzip")));
  return { blob: await packed.blob(), name: `${name}.gz` };
}

async function rowsOf({ name, set, pairs }: Extract<SavedItem, { kind: "set" }>): Promise<Blob> {
  const all = Uint32Array.from({ length: pairs }, (_, i) => i);
  const request = { kind: "export", id: set, pairs: all, form: "jsonl" } as const;
  try {
    return (await askSetWorker(new AbortController().signal, request, "file")).blob;
  } catch (cause) {
    throw new Error(`“${name}”: ${messageOf(cause)}`, { cause });
  }
}

/** What came of a file: how many things it brought (those saved already among them), and what of it could not be read. */
export interface Imported {
  readonly read: number;
  readonly problems: readonly string[];
}

/** Adds what a file holds to what is saved. Rejects for a file that is none of these; the rest of one with a bad line is taken. */
export async function importSavedFile(file: Blob): Promise<Imported> {
  const items: SavedItem[] = [];
  const problems: string[] = [];
  const releases: Release[] = [];
  // A set is nobody's until it is among what is saved: other tabs are not to tidy it away.
  const hold = async (set: string) => void releases.push(await holdSet(set));
  for await (const entry of readSavedFile(file)) {
    const item = entry.ok ? await itemOf(entry.value, hold).catch(messageOf) : entry.error.message;
    if (typeof item === "string") problems.push(item);
    else items.push(item);
  }
  await keepItems(items);
  for (const release of releases) await release();
  return { read: items.length, problems };
}

type Hold = (set: string) => Promise<void>;

async function itemOf({ line: { name, key, savedAt, content }, rows }: ReadEntry, hold: Hold): Promise<SavedItem> {
  const common = { id: newId(), name, savedAt };
  if (content.kind === "set") {
    const id = newId();
    await hold(id);
    const kept = await keepSet(id, name, rows);
    return { ...common, kind: "set", key: kept.set, ...kept };
  }
  return { ...common, ...content, key: keyOf(key, content) };
}

/** A link's own digest would need what it was made from: the file says it, and without it the link stands for itself. */
function keyOf(key: string, content: Exclude<SavedContent, { kind: "set" }>): string {
  if (content.kind === "tree") return treeDigest(content.tree);
  return /^[0-9a-f]{64}$/.test(key) ? key : content.link;
}

async function keepSet(id: string, name: string, source: Blob) {
  const end = await runSetWorker(new AbortController().signal, { kind: "import", id, name, source });
  if (end.kind === "imported") return { set: id, pairs: end.set.columns.count };
  throw new Error(`“${name}”: ${end.kind === "failed" ? end.message : "its rows could not be read."}`);
}
