/**
 * Sets on this device: what is known of each in one record, its rows with their texts in blocks or in the file that they came in, its bad rows in
 * blocks. Texts stay here, out of the heap, and are fetched by page. IndexedDB; every function rejects where the browser keeps nothing.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PairRewards } from "../../core/attributes.ts";
import type { PreferenceRow } from "../../core/row.ts";
import type { BadRow } from "../import/summary.ts";

/** Rows of one block: a page of the table touches few. */
export const BLOCK = 64;
/** Blocks, or characters, that are written at once: a transaction for each block would take longer than the block. */
const MOST_BLOCKS = 16;
const MOST_CHARACTERS = 2 ** 20;

/** Of a file, what is read at once by whoever reads all of it. */
const PIECE_BYTES = 2 ** 22;

/** Rows of many megabytes each can be longer together than a text may be: a block of more characters is kept as a list. */
const LONGEST_TEXT = 2 ** 28;

/**
 * Rows as their JSON, all in one text where it is not too long: it goes to the store and comes back in a fraction of the time that as many
 * objects take. Older versions of the page kept the objects themselves.
 */
type Packed<T> = string | readonly (string | T)[];

interface Sets extends DBSchema {
  /** Decoded by whoever reads it: an older version of the page may have written it. */
  sets: { key: string; value: { readonly id: string } & Record<string, unknown> };
  rows: { key: [string, number]; value: Packed<PreferenceRow> };
  badRows: { key: [string, number]; value: Packed<BadRow> };
  /** Of a set whose rows stay in their file, that file and where they are in it (`fileRows.ts`); decoded by whoever reads it. */
  files: { key: [string, "file" | "index"]; value: unknown };
  /** What other systems say of a set, by its id and their names; decoded by whoever reads it. */
  systems: { key: [string, string]; value: { readonly name: string } & Record<string, unknown> };
  /** What a model said of a pair, by the digest of its package and the key of the texts: it outlives the set. */
  rewards: { key: [string, string]; value: Judged };
  /** What the visitor has saved (`data/saved`), the sets among it by their ids. Decoded by whoever reads it. */
  saved: { key: string; value: { readonly id: string } & Record<string, unknown> };
}

/** The rewards of a pair, or why there are none. */
export type Judged = { readonly rewards: PairRewards } | { readonly error: string };

export type RowDatabase = IDBPDatabase<Sets>;
type Blocks = "rows" | "badRows";

/** Async: what a browser throws at once is a rejection like any other. */
export async function openRowDatabase(name = "split-decision-sets"): Promise<RowDatabase> {
  return openDB<Sets>(name, 5, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore("sets", { keyPath: "id" });
        database.createObjectStore("rows");
        database.createObjectStore("badRows");
      }
      if (before < 2) database.createObjectStore("rewards");
      if (before < 3) database.createObjectStore("systems");
      if (before < 4) database.createObjectStore("saved", { keyPath: "id" });
      database.createObjectStore("files");
    },
    // A newer page in another tab goes first.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
}

/** All that is kept of one set by block or by name: a list sorts behind every number and text. */
export function ofSet(set: string): IDBKeyRange {
  return IDBKeyRange.bound([set], [set, []]);
}

/** Collects items of one set and writes them by the block; call `flush` at the end. */
export class BlockWriter<T extends PreferenceRow | BadRow> {
  /** Each row as its JSON. */
  private block: string[] = [];
  private length = 0;
  private packed: Packed<T>[] = [];
  private characters = 0;
  private next = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: RowDatabase,
    private readonly store: Blocks,
    private readonly set: string,
  ) {}

  /** To be waited for where something comes back: until the blocks before these are written, so that at most two lots are held. */
  add(item: T): Promise<void> | undefined {
    const json = JSON.stringify(item);
    this.block.push(json);
    this.length += json.length;
    if (this.block.length < BLOCK) return undefined;
    this.pack();
    return this.packed.length === MOST_BLOCKS || this.characters > MOST_CHARACTERS ? this.write() : undefined;
  }

  async flush(): Promise<void> {
    if (this.block.length > 0) this.pack();
    if (this.packed.length > 0) void this.write();
    await this.writing;
  }

  private pack(): void {
    this.packed.push(this.length < LONGEST_TEXT ? `[${this.block.join(",")}]` : this.block);
    this.characters += this.length;
    this.block = [];
    this.length = 0;
  }

  /** Resolves when the blocks before these are written. */
  private write(): Promise<void> {
    const { packed, writing } = this;
    this.packed = [];
    this.characters = 0;
    this.writing = writing.then(async () => {
      const change = this.database.transaction(this.store, "readwrite");
      const puts = packed.map((block) => change.store.put(block as string, [this.set, this.next++]));
      await Promise.all([...puts, change.done]);
    });
    // Thrown by the next wait; nobody waits in between.
    this.writing.catch(() => undefined);
    return writing;
  }
}

function unpacked<T>(packed: Packed<T> | undefined): readonly T[] {
  if (typeof packed === "string") return JSON.parse(packed) as readonly T[];
  return (packed ?? []).map((row) => (typeof row === "string" ? (JSON.parse(row) as T) : row));
}

/** Rows that were read together, whole blocks of them, and the block behind them; none past the last block. */
export interface RowPiece {
  readonly rows: readonly PreferenceRow[];
  readonly next: number;
}

/** Reads a block, and of what is behind it about so many bytes. */
type ReadBlocks = (block: number, bytes: number) => Promise<RowPiece>;

/** What reads the blocks of a set, wherever its rows are. */
async function blockReader(database: RowDatabase, set: string): Promise<ReadBlocks> {
  const index = await database.get("files", [set, "index"]);
  if (index === undefined)
    // One alone: its rows may be very long.
    return async (block) => ({ rows: unpacked(await database.get("rows", [set, block])), next: block + 1 });
  const file = await database.get("files", [set, "file"]);
  const { readFileBlocks } = await import("./fileRows.ts");
  return (block, bytes) => readFileBlocks(file, index, block, bytes);
}

/** One block; empty where there is none. */
export async function readBlock(database: RowDatabase, set: string, block: number): Promise<readonly PreferenceRow[]> {
  return (await (await blockReader(database, set))(block, 0)).rows;
}

/** The store has not what it had: another tab has imported another set, or the browser needed the room. */
export function lostTexts(): Error {
  return new Error("The texts of the set are no longer on this device. Import it again.");
}

/** Every row of a set, piece by piece, with the index of the first row of each. Reading them block by block, or handing them on one by one, would take longer than the rows. */
export async function* allRows(database: RowDatabase, set: string): AsyncGenerator<[number, readonly PreferenceRow[]]> {
  const read = await blockReader(database, set);
  for (let block = 0; ; ) {
    const { rows, next } = await read(block, PIECE_BYTES);
    if (rows.length === 0) return;
    yield [block * BLOCK, rows];
    block = next;
  }
}

export async function readBadRows(database: RowDatabase, set: string): Promise<readonly BadRow[]> {
  return (await database.getAll("badRows", ofSet(set))).flatMap(unpacked);
}

/** Deletes every set but these, and those that are saved; also what is left of imports that were broken off. */
export async function keepOnly(database: RowDatabase, sets: readonly string[]): Promise<void> {
  const change = database.transaction(["sets", "rows", "badRows", "files", "systems", "saved"], "readwrite");
  const saved = (await change.objectStore("saved").getAll()).map((item) => item.set);
  const kept = [...new Set([...sets, ...saved])].filter((id) => typeof id === "string").sort();
  const deletions = gaps(kept).flatMap(([after, before]) => [
    change.objectStore("sets").delete(between(after, before)),
    ...(["rows", "badRows", "files", "systems"] as const).map((store) =>
      // As `ofSet` has it: a list of the id and a list is behind all of that set.
      change.objectStore(store).delete(between(after && [after, []], before && [before])),
    ),
  ]);
  await Promise.all([...deletions, change.done]);
}

/** What is before, between and after these: ids are in the order of their code units, here as there. */
function gaps(ids: readonly string[]): readonly (readonly [after: string | undefined, before: string | undefined])[] {
  return [...ids, undefined].map((id, i) => [ids[i - 1], id] as const);
}

/** Without its ends; undefined is no end. */
function between(after: IDBValidKey | undefined, before: IDBValidKey | undefined): IDBKeyRange {
  // Nothing is before the empty text.
  if (after === undefined)
    return before === undefined ? IDBKeyRange.lowerBound("") : IDBKeyRange.upperBound(before, true);
  return before === undefined ? IDBKeyRange.lowerBound(after, true) : IDBKeyRange.bound(after, before, true, true);
}

/** What sets take, about: each block as much as its first, or their files. */
export async function measureSets(database: RowDatabase): Promise<{ readonly sets: number; readonly bytes: number }> {
  const read = database.transaction(["sets", "rows", "files"]);
  const ids = await read.objectStore("sets").getAllKeys();
  const sizes = ids.map(async (id) => {
    const rows = read.objectStore("rows");
    const file = read.objectStore("files").get([id, "file"]);
    const [blocks, first, kept] = await Promise.all([rows.count(ofSet(id)), rows.get([id, 0]), file]);
    return kept instanceof Blob ? kept.size : blocks * JSON.stringify(first ?? []).length;
  });
  return { sets: ids.length, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
}

/** What the model of that digest said of a pair; undefined where it was not asked yet. */
export function readJudged(database: RowDatabase, model: string, key: string): Promise<Judged | undefined> {
  return database.get("rewards", [model, key]);
}

export async function keepJudged(database: RowDatabase, model: string, key: string, judged: Judged): Promise<void> {
  await database.put("rewards", judged, [model, key]);
}

/** All that a model said, by the key of the pair. */
export async function readAllJudged(database: RowDatabase, model: string): Promise<ReadonlyMap<string, Judged>> {
  const read = database.transaction("rewards");
  const ofModel = IDBKeyRange.bound([model, ""], [model, "\uffff"]);
  const [keys, values] = await Promise.all([read.store.getAllKeys(ofModel), read.store.getAll(ofModel)]);
  return new Map(keys.map(([, key], i) => [key, values[i] as Judged]));
}

/** Forgets these, so that they are asked again. */
export async function forgetJudged(database: RowDatabase, model: string, keys: readonly string[]): Promise<void> {
  const change = database.transaction("rewards", "readwrite");
  await Promise.all([...keys.map((key) => change.store.delete([model, key])), change.done]);
}

/** What models have said, of all sets. */
export interface KeptRewards {
  readonly pairs: number;
  /** About what it takes: as much for each as for the first. */
  readonly bytes: number;
}

export async function countJudged(database: RowDatabase): Promise<KeptRewards> {
  const read = database.transaction("rewards");
  const [pairs, first] = await Promise.all([read.store.count(), read.store.openCursor()]);
  return { pairs, bytes: first ? pairs * JSON.stringify([first.key, first.value]).length : 0 };
}

/** Forgets what every model said. */
export function forgetAllJudged(database: RowDatabase): Promise<void> {
  return database.clear("rewards");
}
