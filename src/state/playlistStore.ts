/** The playlist of this device, what of its file could not be read, and where a lecture stands. Kept as it would be saved. */

import * as v from "valibot";
import { create } from "zustand";
import { type PlaylistItem, type PlaylistRefusal, parsePlaylist, playlistJson } from "../core/playlist.ts";
import { readStored, readStoredText, writeStored, writeStoredText } from "./storage.ts";

const PLAYLIST_KEY = "split-decision/playlist@1";
const PLACE_KEY = "split-decision/playlist-place@1";

export interface PlaylistState {
  readonly items: readonly PlaylistItem[];
  /** Of the newest file. */
  readonly refusals: readonly PlaylistRefusal[];
  /** The item that is presented. */
  readonly at: number;
  readonly isBlank: boolean;
  /** Whether the browser kept it when it was last changed. */
  readonly isKept: boolean;
}

const INITIAL_PLAYLIST: PlaylistState = { items: [], refusals: [], at: 0, isBlank: false, isKept: true };

export const usePlaylistStore = create<PlaylistState>()(() => {
  const text = readStoredText(PLAYLIST_KEY);
  const items = text === undefined ? [] : parsePlaylist(text).items;
  const at = readStored(PLACE_KEY, v.pipe(v.number(), v.integer(), v.minValue(0))) ?? 0;
  return { ...INITIAL_PLAYLIST, items, at: Math.min(at, Math.max(0, items.length - 1)) };
});

/** Another list in place of this one. */
export function setItems(items: readonly PlaylistItem[], refusals: readonly PlaylistRefusal[] = []): void {
  const isKept = writeStoredText(PLAYLIST_KEY, playlistJson(items));
  usePlaylistStore.setState(({ at }) => ({ items, refusals, isKept, at: Math.min(at, Math.max(0, items.length - 1)) }));
}

/** Goes to an item. */
export function goToItem(at: number): void {
  usePlaylistStore.setState({ at, isBlank: false });
  writeStored(PLACE_KEY, at);
}
