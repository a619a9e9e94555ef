/** The ids of a set's pairs as they come: their letters behind one another, since a text for each would take longer than reading the rest of its line. */
import { GrowingColumn } from "./growingColumn.ts";

const LINE_FEED = 0x0a;
/** A call takes only so many arguments. */
const PIECE = 4096;

/** A text of ASCII, from `start` to `end`, that is of one line. */
export interface AsciiText {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** In ASCII, a line feed behind each; a list where one of them is of several lines or of other letters. */
export type PackedIds = Uint8Array<ArrayBuffer> | readonly string[];

/** Takes id after id. */
export class IdColumn {
  length = 0;
  private readonly letters = new GrowingColumn(Uint8Array);
  /** All of them, once one came that does not fit among the letters. */
  private list: string[] | undefined;

  add(id: string): void {
    if (!this.list && !isAsciiLine(id)) this.list = [...unpackIds(this.letters.taken())];
    if (this.list) this.list.push(id);
    else {
      for (let i = 0; i < id.length; i++) this.letters.push(id.charCodeAt(i));
      this.letters.push(LINE_FEED);
    }
    this.length++;
  }

  addAscii({ bytes, start, end }: AsciiText): void {
    if (this.list) this.list.push(asciiText(bytes.subarray(start, end)));
    else {
      for (let at = start; at < end; at++) this.letters.push(bytes[at] as number);
      this.letters.push(LINE_FEED);
    }
    this.length++;
  }

  packed(): PackedIds {
    return this.list ?? this.letters.taken();
  }
}

/** The ids as texts, made anew each time. */
export function unpackIds(ids: PackedIds): readonly string[] {
  return ids instanceof Uint8Array ? asciiText(ids).split("\n").slice(0, -1) : ids;
}

function isAsciiLine(id: string): boolean {
  for (let i = 0; i < id.length; i++) if (id.charCodeAt(i) >= 0x80 || id.charCodeAt(i) === LINE_FEED) return false;
  return true;
}

function asciiText(bytes: Uint8Array): string {
  let text = "";
  // Arguments spread from an array would be a list first, which takes seven times as long.
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + PIECE) as unknown as number[]);
  return text;
}
