/**
 * Numbers that come one by one, in an array of their own type that doubles when it is full. In a list each would take twice the room, and all of them
 * would be gone through once more at the end.
 */

type Numbers = Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

const FIRST_ROOM = 1024;

export class GrowingColumn<T extends Numbers> {
  private values: T;
  length = 0;

  constructor(private readonly type: new (length: number) => T) {
    this.values = new type(FIRST_ROOM);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  fillTo(length: number, value: number): void {
    while (this.length < length) this.push(value);
  }

  /** A copy of what has come so far. */
  taken(): T {
    return this.values.slice(0, this.length) as T;
  }

  private grow(): void {
    const { values } = this;
    this.values = new this.type(2 * values.length);
    this.values.set(values);
  }
}
