/** A lecture as a playlist: its file, what is on the page as an item of it, and stepping through it. */
import { messageOf } from "../../base/messageOf.ts";
import { formatBytes } from "../../core/format.ts";
import {
  MAX_PLAYLIST_BYTES,
  MAX_PLAYLIST_ITEMS,
  type PlaylistItem,
  parsePlaylist,
  playlistItem,
} from "../../core/playlist.ts";
import { useComparisonStore } from "../comparisonStore.ts";
import { leaveLesson, startLesson, takeStart } from "../lessonStore.ts";
import { currentLink } from "../link/currentLink.ts";
import { goToItem, setItems, usePlaylistStore } from "../playlistStore.ts";
import { selectExample, selectPair } from "../selectors.ts";
import { openLinkHash } from "./links.ts";

/** Reads a playlist from a file in place of the one that is there, which stays where the file has no link at all. Never rejects. */
export async function openPlaylist(file: File): Promise<void> {
  const refuse = (message: string) => usePlaylistStore.setState({ refusals: [{ place: "The file", message }] });
  if (file.size > MAX_PLAYLIST_BYTES)
    return refuse(`Expected at most ${formatBytes(MAX_PLAYLIST_BYTES)}, found ${formatBytes(file.size)}.`);
  try {
    const { items, refusals } = parsePlaylist(await file.text());
    if (items.length === 0) usePlaylistStore.setState({ refusals });
    else {
      setItems(items, refusals);
      goToItem(0);
    }
  } catch (error) {
    refuse(`It could not be read: ${messageOf(error)}`);
  }
}

/** Adds what is on the comparison's page, called by its example or the beginning of its prompt. False where the list is full. */
export function addCurrent(): boolean {
  const { items } = usePlaylistStore.getState();
  const state = useComparisonStore.getState();
  const title = selectExample(state)?.title ?? selectPair(state).messages.at(-1)?.content.slice(0, TITLE_LENGTH) ?? "";
  const item = items.length < MAX_PLAYLIST_ITEMS ? playlistItem(title, currentLink()) : undefined;
  if (item) setItems([...items, item]);
  return item !== undefined;
}

const TITLE_LENGTH = 60;

export function renameItem(index: number, title: string): void {
  change((items) => items.map((item, i) => (i === index ? { ...item, title } : item)));
}

export function removeItem(index: number): void {
  change((items) => items.filter((_, i) => i !== index));
}

/** Exchanges an item with the one before it (−1) or after it (1). */
export function moveItem(index: number, by: -1 | 1): void {
  change((items) => {
    const [item, other] = [items[index], items[index + by]];
    return item && other ? items.with(index, other).with(index + by, item) : items;
  });
}

function change(to: (items: readonly PlaylistItem[]) => readonly PlaylistItem[]): void {
  const { items, refusals } = usePlaylistStore.getState();
  setItems(to(items), refusals);
}

/** Begins to present at an item. */
export function present(at: number): void {
  goToItem(at);
  startLesson("presenter");
}

export function leavePresenter(): void {
  leaveLesson("presenter");
}

/** For whatever shows the lecture: puts the item at hand on the page where the lecture has just been begun. */
export async function openPresenter(): Promise<void> {
  if (takeStart()) await openAtHand();
}

/** To the item so many further on; at an end it stays. A blank screen only lights up again. */
export async function step(by: -1 | 1): Promise<void> {
  const { items, at, isBlank } = usePlaylistStore.getState();
  if (isBlank) return usePlaylistStore.setState({ isBlank: false });
  if (!items[at + by]) return;
  goToItem(at + by);
  await openAtHand();
}

/** Hides everything, or shows it again. */
export function toggleBlank(): void {
  usePlaylistStore.setState(({ isBlank }) => ({ isBlank: !isBlank }));
}

async function openAtHand(): Promise<void> {
  const { items, at } = usePlaylistStore.getState();
  const item = items[at];
  if (item && item.fault === undefined) await openLinkHash(item.link);
}
