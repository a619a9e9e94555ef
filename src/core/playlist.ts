/**
 * A playlist: links to comparisons in the order of a lecture. As a file it is plain text, one link a line, a title on the line before it where there
 * is one, comments after `#`; or JSON as it is exported here. Whatever cannot be read is said at its place, and the rest goes on.
 */
import * as v from "valibot";
import { decode, decodeJson } from "../base/decode.ts";
import { isLinkHash } from "./link/isLinkHash.ts";
import { decodeLink } from "./link.ts";

const PLAYLIST_SCHEMA = "split-decision/playlist@1";

/** More than the links of a long lecture take. */
export const MAX_PLAYLIST_BYTES = 4_000_000;
export const MAX_PLAYLIST_ITEMS = 200;
export const MAX_TITLE_CHARACTERS = 200;

export interface PlaylistItem {
  /** Empty where nobody gave one. */
  readonly title: string;
  /** The hash of a link, with its `#`. */
  readonly link: string;
  /** Why nothing of it can be shown; undefined where something can. What is damaged in part is said when it is opened. */
  readonly fault: string | undefined;
}

/** Something that is no part of a playlist, and where it stands: "Line 4", "Item 2". */
export interface PlaylistRefusal {
  readonly place: string;
  readonly message: string;
}

export interface Playlist {
  readonly items: readonly PlaylistItem[];
  readonly refusals: readonly PlaylistRefusal[];
}

/** Never throws. A file without any link has no items, and a refusal that says so. */
export function parsePlaylist(text: string): Playlist {
  const plain = text.replace(/^\uFEFF/, "");
  const playlist = plain.trimStart().startsWith("{") ? fromJson(plain) : fromLines(plain);
  if (playlist.items.length > 0 || playlist.refusals.length > 0) return playlist;
  return { items: [], refusals: [{ place: "The file", message: "It holds no link." }] };
}

/** An item of a link, with or without the page's address before it; undefined where it is no link at all. */
export function playlistItem(title: string, link: string): PlaylistItem | undefined {
  const at = link.indexOf("#");
  const hash = at === -1 ? "" : link.slice(at);
  if (!isLinkHash(hash) || /\s/.test(link.trim())) return undefined;
  return { title: titleOf(title), link: hash.trim(), fault: faultOf(hash.trim()) };
}

/** As plain text. `page`: the address that links begin with, so that each opens by itself, too. */
export function playlistText(items: readonly PlaylistItem[], page: string): string {
  const lines = items.flatMap(({ title, link }) => [...(title === "" ? [] : [textTitle(title)]), `${page}${link}`, ""]);
  return `# A playlist of Split Decision: a title, then its link. Lines that begin with # are comments.\n\n${lines.join("\n")}`;
}

/** As JSON, titles letter by letter. */
export function playlistJson(items: readonly PlaylistItem[]): string {
  const wire = { schema: PLAYLIST_SCHEMA, items: items.map(({ title, link }) => ({ title, link })) };
  return `${JSON.stringify(wire, null, 2)}\n`;
}

const fileSchema = v.object({ schema: v.literal(PLAYLIST_SCHEMA), items: v.array(v.unknown()) });
const itemSchema = v.object({ title: v.optional(v.string(), ""), link: v.string() });

function fromJson(text: string): Playlist {
  const file = decodeJson(fileSchema, text, "The playlist");
  if (!file.ok) return { items: [], refusals: [{ place: "The file", message: file.error.message }] };
  const collected = new Collected();
  file.value.items.forEach((wire, i) => {
    const place = `Item ${i + 1}`;
    const item = decode(itemSchema, wire, place);
    if (item.ok) collected.add(place, item.value.title, item.value.link);
    else collected.refuse(place, item.error.message);
  });
  return collected;
}

function fromLines(text: string): Playlist {
  const collected = new Collected();
  let title: { readonly place: string; readonly text: string } | undefined;
  const dropTitle = () => title && collected.refuse(title.place, `“${shortened(title.text)}” is followed by no link.`);
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const line = raw.trim();
    const place = `Line ${i + 1}`;
    if (line === "" || (line.startsWith("#") && !isLinkHash(line))) return;
    if (isLinkLike(line)) {
      collected.add(place, title?.text ?? "", line);
      title = undefined;
    } else {
      dropTitle();
      title = { place, text: line };
    }
  });
  dropTitle();
  return collected;
}

/** A link of ours, or what somebody took for one: an address. */
function isLinkLike(line: string): boolean {
  return (
    /^[a-z][a-z+.-]*:\/\/\S*$/i.test(line) ||
    (line.includes("#") && !/\s/.test(line) && isLinkHash(line.slice(line.indexOf("#"))))
  );
}

class Collected implements Playlist {
  readonly items: PlaylistItem[] = [];
  readonly refusals: PlaylistRefusal[] = [];

  add(place: string, title: string, link: string): void {
    const item = this.items.length < MAX_PLAYLIST_ITEMS ? playlistItem(title, link) : undefined;
    if (item) this.items.push(item);
    else if (this.items.length >= MAX_PLAYLIST_ITEMS)
      this.refuse(place, `More than ${MAX_PLAYLIST_ITEMS} links: left out.`);
    else this.refuse(place, `Expected a link to a comparison, found ${shortened(link)}.`);
  }

  refuse(place: string, message: string): void {
    this.refusals.push({ place, message });
  }
}

function faultOf(hash: string): string | undefined {
  return decodeLink(hash).problems.find(({ field }) => field === "link")?.message;
}

/** One line, without what cannot be seen, and no longer than it needs to be. */
function titleOf(title: string): string {
  return title
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, MAX_TITLE_CHARACTERS)
    .trimEnd();
}

/** A title that cannot be taken for a comment or a link. */
function textTitle(title: string): string {
  return title.startsWith("#") || isLinkLike(title) ? `Title: ${title}` : title;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)} …` : text;
}
