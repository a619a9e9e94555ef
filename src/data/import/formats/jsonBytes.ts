/**
 * JSON read from its bytes, piece by piece, by somebody who knows what should come: what is passed over is never made. It takes nothing that
 * JSON.parse would not take and makes the same of it. Of what it is not sure of, rare forms among it, it says so and leaves it to JSON.parse.
 */
import type { AsciiText } from "../../../core/set/idColumn.ts";
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isHexDigit,
  LINE_FEED,
  LOWER_E,
  LOWER_T,
  LOWER_U,
  letters,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_OBJECT,
  PLUS,
  POINT,
  QUOTE,
  UPPER_E,
  ZERO,
} from "./ascii.ts";
import { decimal, EXACT_DIGITS } from "./decimal.ts";
import { KnownTexts } from "./knownTexts.ts";

const AFTER_BACKSLASH = new Set(Array.from('"\\/bfnrtu', (letter) => letter.charCodeAt(0)));
/** By byte: 1 for the characters of ASCII that stand for themselves in a text. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH),
);
const [NULL, TRUE, FALSE] = ["null", "true", "false"].map((word) =>
  Array.from(word, (letter) => letter.charCodeAt(0)),
) as [number[], number[], number[]];
/** A decoder takes longer than so few characters; of more, pieces would be strung together and copied later. */
const FEW = 12;
/** Thrown where somebody else is to read the line. */
export const UNSURE = new Error("not sure of this line");

export class JsonBytes {
  private bytes: Uint8Array = new Uint8Array();
  at = 0;
  private readonly toText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  private readonly names = new KnownTexts();
  private readonly made = new Float64Array(1);
  /** The one that was handed out last: there is none for each text. */
  private readonly last = { bytes: this.bytes, start: 0, end: 0 };
  /** Whether the last text has bytes beyond ASCII. */
  private isBeyondAscii = false;

  begin(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next byte behind blanks, tabs and returns; a line feed ends the line. */
  peek(): number {
    const byte = this.bytes[this.at] as number;
    return byte > 0x20 ? byte : this.behindBlanks();
  }

  private behindBlanks(): number {
    const { bytes } = this;
    let { at } = this;
    let byte = bytes[at] as number;
    while (byte === 0x20 || byte === 0x09 || byte === 0x0d) byte = bytes[++at] as number;
    this.at = at;
    return byte;
  }

  /** Moves behind `byte` where it comes next. */
  has(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  need(byte: number): void {
    if (!this.has(byte)) throw UNSURE;
  }

  /** Whether nothing is left of the line but its line feed. */
  isAtEnd(): boolean {
    return this.peek() === LINE_FEED;
  }

  null(): null {
    this.word(NULL);
    return null;
  }

  /** A truth value, as its word. */
  truth(): "true" | "false" {
    const isTrue = this.peek() === LOWER_T;
    this.word(isTrue ? TRUE : FALSE);
    return isTrue ? "true" : "false";
  }

  private word(word: readonly number[]): void {
    this.peek();
    for (const byte of word) if (this.bytes[this.at++] !== byte) throw UNSURE;
  }

  /** Enters an object, at least one name in it; whoever reads it moves behind the value of each name. */
  firstName(): string {
    this.need(OPEN_OBJECT);
    return this.nameOfValue();
  }

  /** The name behind a value, or undefined: then the object is left. */
  nextName(): string | undefined {
    if (this.has(COMMA)) return this.nameOfValue();
    this.need(CLOSE_OBJECT);
    return undefined;
  }

  private nameOfValue(): string {
    const name = this.name();
    this.need(COLON);
    return name;
  }

  /** As JSON writes numbers, and nothing else. */
  number(): number {
    this.readNumber();
    return this.made[0] as number;
  }

  /** Into `made`: handed back, each would be an object on the heap first. */
  private readNumber(): void {
    this.peek();
    const { bytes, at: start } = this;
    const first = bytes[start] === MINUS ? start + 1 : start;
    // One by one: taken out of a list, they would be a list first, for every number of a file.
    let head = 0;
    let tail = 0;
    let digits = 0;
    let point = -1;
    let at = first;
    for (; ; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (digits++ < EXACT_DIGITS) head = 10 * head + digit;
        else tail = 10 * tail + digit;
      } else if (digit === POINT - ZERO && point === -1) point = at;
      else break;
    }
    const whole = (point === -1 ? at : point) - first;
    if (whole === 0 || (whole > 1 && bytes[first] === ZERO) || point === at - 1) throw UNSURE;
    const end = this.exponent(at);
    this.at = end;
    const value = end === at ? decimal(head, tail, digits, point === -1 ? 0 : at - point - 1) : undefined;
    if (value === undefined) this.made[0] = Number(this.ascii(start, end));
    else this.made[0] = first > start ? -value : value;
  }

  /** Behind an exponent, where one begins there. */
  private exponent(from: number): number {
    const { bytes } = this;
    if (bytes[from] !== LOWER_E && bytes[from] !== UPPER_E) return from;
    const first = bytes[from + 1] === MINUS || bytes[from + 1] === PLUS ? from + 2 : from + 1;
    let at = first;
    while ((bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
    if (at === first) throw UNSURE;
    return at;
  }

  /** A text that comes again and again, the name of a field say: it is made once. */
  name(): string {
    this.peek();
    const start = this.at;
    const known = this.names.next(this.bytes, start);
    if (known) {
      this.at = start + known.bytes.length;
      return known.text;
    }
    const text = this.text();
    this.names.add(text, this.bytes, start, this.at);
    return text;
  }

  /** The same of a text of at most so many characters, as `length` counts them; one that is longer is passed over, and undefined. */
  nameWithin(most: number): string | undefined {
    this.peek();
    const start = this.at;
    if (this.length() > most) return undefined;
    this.at = start;
    return this.name();
  }

  text(): string {
    this.peek();
    const start = this.at;
    return this.isPlain(this.pass(), start) ? this.ascii(start + 1, this.at - 1) : this.parsed(start);
  }

  /** Moves behind a text; where it is ASCII without escapes, that are its bytes, otherwise undefined, and it is to be `spelled`. */
  plain(): AsciiText | undefined {
    this.peek();
    const start = this.at;
    const isPlain = this.isPlain(this.pass(), start);
    this.last.bytes = this.bytes;
    this.last.start = start + 1;
    this.last.end = this.at - 1;
    return isPlain ? this.last : undefined;
  }

  /** The text that `plain` has just moved behind. */
  spelled(): string {
    return this.parsed(this.last.start - 1);
  }

  /** Whether the text of so many units, which has just been passed, is ASCII without escapes. */
  private isPlain(units: number, start: number): boolean {
    return !this.isBeyondAscii && units === this.at - start - 2;
  }

  private parsed(start: number): string {
    return JSON.parse(this.decoded(start, this.at)) as string;
  }

  /** Numbers in a list, at least one, in the place of what `numbers` held. */
  numbers(numbers: number[]): void {
    this.need(OPEN_LIST);
    let count = 0;
    do {
      this.readNumber();
      numbers[count++] = this.made[0] as number;
    } while (this.has(COMMA));
    this.need(CLOSE_LIST);
    if (numbers.length > count) numbers.length = count;
  }

  /** Moves behind a text and gives its length, in characters as `length` counts them. */
  length(): number {
    this.peek();
    const start = this.at;
    const units = this.pass();
    // Bytes that are no UTF-8 are a fault of the line.
    if (this.isBeyondAscii) this.decoded(start, this.at);
    return units;
  }

  /** As `length`, of bytes that may be no UTF-8; of ASCII, as many as there are bytes unless it has escapes. */
  private pass(): number {
    const { bytes } = this;
    let { at } = this;
    if (bytes[at] !== QUOTE) throw UNSURE;
    this.isBeyondAscii = false;
    let units = 0;
    for (at++; ; at++) {
      const from = at;
      while (IS_PLAIN[bytes[at] as number] === 1) at++;
      units += at - from;
      const byte = bytes[at] as number;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) at = this.escape(at + 1);
      else if (byte >= 0x80) this.isBeyondAscii = true;
      else throw UNSURE;
      // Bytes that go on with a character are no characters; one of four bytes counts as two.
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    this.at = at + 1;
    return units;
  }

  /** The last byte of what stands behind a backslash. */
  private escape(at: number): number {
    const byte = this.bytes[at] as number;
    if (!AFTER_BACKSLASH.has(byte)) throw UNSURE;
    if (byte !== LOWER_U) return at;
    for (let i = 1; i <= 4; i++) if (!isHexDigit(this.bytes[at + i] as number)) throw UNSURE;
    return at + 4;
  }

  private decoded(start: number, end: number): string {
    try {
      return this.toText.decode(this.bytes.subarray(start, end));
    } catch {
      // The only failure of a fatal decoder: these bytes are no UTF-8.
      throw UNSURE;
    }
  }

  private ascii(start: number, end: number): string {
    if (end - start > FEW) return this.decoded(start, end);
    return letters(this.bytes, start, end);
  }
}
