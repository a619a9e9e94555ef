/** Texts of a file that come again and again, and mostly in the same order: the names of fields, and categories. Each is made once. */

/** Past this they are none that come again. */
const MOST = 1000;

/** Texts that are looked for behind another: past this it takes as long to make them anew. */
const MOST_FOLLOWERS = 8;

interface Known {
  readonly text: string;
  /** As it stands in the file, quotes included. */
  readonly bytes: Uint8Array;
  /** Those that have come after it, the first ones of them. */
  readonly followers: Known[];
}

export class KnownTexts {
  private readonly known = new Map<string, Known>();
  private last: Known | undefined;

  /** The text that begins at `at`, where it has come after the last one before; written in another way it is read anew. */
  next(bytes: Uint8Array, at: number): Known | undefined {
    const followers = this.last?.followers;
    if (!followers) return undefined;
    for (let i = 0; i < followers.length; i++) {
      const known = followers[i] as Known;
      if (!isAt(bytes, at, known.bytes)) continue;
      this.last = known;
      return known;
    }
    return undefined;
  }

  /** A text that stands in these bytes, from `start` to `end`. */
  add(text: string, bytes: Uint8Array, start: number, end: number): void {
    const { last } = this;
    let known = this.known.get(text);
    if (!known) {
      if (this.known.size === MOST) return;
      known = { text, bytes: bytes.slice(start, end), followers: [] };
      this.known.set(text, known);
    }
    if (last && last.followers.length < MOST_FOLLOWERS && !last.followers.includes(known)) last.followers.push(known);
    this.last = known;
  }
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}
