/** Which pairs have one prompt, without keeping the prompts: of each only its checksum is held. */
import type { PromptSum } from "./promptSum.ts";

/** Slots at the beginning; there are more before half of them are taken. */
const FIRST_SLOTS = 1024;

/** Takes the prompt of each pair in turn. A table of plain numbers: one of texts would take longer than reading the prompts. */
export class PromptNumbers {
  /** By number, the two halves of the checksum of a prompt. */
  private sums = new Int32Array(FIRST_SLOTS);
  private count = 0;
  /** Number + 1 of the prompt there, 0 for none; the next free slot after the one that a checksum asks for. */
  private slots = new Uint32Array(FIRST_SLOTS);
  private readonly numbers: number[] = [];
  private hasAny = false;

  /** A pair without a prompt is of none other's. */
  add(sum: PromptSum | undefined): void {
    this.hasAny ||= sum !== undefined;
    this.numbers.push(sum ? this.numberOf(sum.first, sum.second) : this.added(0, 0));
  }

  /** No column where no pair has a prompt. */
  column(): { readonly prompts?: Uint32Array<ArrayBuffer> } {
    return this.hasAny ? { prompts: new Uint32Array(this.numbers) } : {};
  }

  private numberOf(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    const held = this.slots[slot] as number;
    if (held > 0) return held - 1;
    const number = this.added(first, second);
    this.slots[slot] = number + 1;
    if (2 * this.count >= this.slots.length) this.grow();
    return number;
  }

  private added(first: number, second: number): number {
    const at = 2 * this.count;
    if (at === this.sums.length) {
      const before = this.sums;
      this.sums = new Int32Array(2 * at);
      this.sums.set(before);
    }
    this.sums[at] = first;
    this.sums[at + 1] = second;
    return this.count++;
  }

  /** Where the prompt of these checksums is, or would be. */
  private slotOf(first: number, second: number): number {
    const { slots, sums } = this;
    const mask = slots.length - 1;
    for (let slot = (first ^ (first >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot] as number;
      if (held === 0 || (sums[2 * held - 2] === first && sums[2 * held - 1] === second)) return slot;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(4 * before.length);
    for (const held of before)
      if (held > 0)
        this.slots[this.slotOf(this.sums[2 * held - 2] as number, this.sums[2 * held - 1] as number)] = held;
  }
}
