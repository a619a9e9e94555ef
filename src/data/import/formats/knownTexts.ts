/** Texts of a file that come again and again, and mostly in the same order: the names of fields, and categories. Each is made once. */

/** Past this they are none that come again. */
const MOST = 1000;

interface Known {
  readonly text: string;
  /** As it stands in the file, quotes included. */
  readonly bytes: Uint8Array;
  /** The one that came after it the last time. */
  next: Known | undefined;
}

export class KnownTexts {
  private readonly known = new Map<string, Known>();
  private last: Known | undefined;

  /** The text that begins at `at`, where it came after the last one before; written in another way it is read anew. */
  next(bytes: Uint8Array, at: number): Known | undefined {
    const known = this.last?.next;
    if (!known) return undefined;
    const wanted = known.bytes;
    for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return undefined;
    this.last = known;
    return known;
  }

  /** A text that stands in these bytes, from `start` to `end`. */
  add(text: string, bytes: Uint8Array, start: number, end: number): void {
    const { last } = this;
    let known = this.known.get(text);
    if (!known) {
      if (this.known.size === MOST) return;
      known = { text, bytes: bytes.slice(start, end), next: undefined };
      this.known.set(text, known);
    }
    if (last) last.next = known;
    this.last = known;
  }
}
