/** Which pairs have one prompt, without keeping the prompts: of each only two checksums are held. */
import type { Message } from "../pair.ts";

const FNV_PRIME = 0x01000193;
const FNV_BASES = [0x811c9dc5, 0x2f0b4c47] as const;
/** Slots at the beginning; doubled before half of them are taken. */
const FIRST_SLOTS = 1024;

/**
 * Takes the prompt of each pair in turn. 64 bits of checksum (two of FNV-1a, 32 bits each): of a million prompts, two that differ share one
 * with a chance of 1 in 30 million. A table of plain numbers: one of texts would take longer than reading the prompts.
 */
export class PromptNumbers {
  /** By number, the checksums of a prompt. */
  private readonly firsts: number[] = [];
  private readonly seconds: number[] = [];
  /** Number + 1 of the prompt there, 0 for none; the next free slot after the one that a checksum asks for. */
  private slots = new Uint32Array(FIRST_SLOTS);
  private readonly numbers: number[] = [];
  private hasAny = false;
  /** The checksums of what was taken so far. */
  private first = 0;
  private second = 0;

  /** A pair without a prompt is of none other's. */
  add(messages: readonly Message[] | undefined): void {
    this.hasAny ||= messages !== undefined;
    this.numbers.push(messages ? this.numberOf(messages) : this.added(0, 0));
  }

  /** No column where no pair has a prompt. */
  column(): { readonly prompts?: Uint32Array<ArrayBuffer> } {
    return this.hasAny ? { prompts: new Uint32Array(this.numbers) } : {};
  }

  private numberOf(messages: readonly Message[]): number {
    [this.first, this.second] = FNV_BASES;
    for (const { role, content } of messages) {
      this.take(role);
      this.take("\n");
      this.take(content);
      this.take("\0");
    }
    const { first, second } = this;
    const slot = this.slotOf(first, second);
    const held = this.slots[slot] as number;
    if (held > 0) return held - 1;
    const number = this.added(first, second);
    this.slots[slot] = number + 1;
    if (2 * this.firsts.length >= this.slots.length) this.grow();
    return number;
  }

  private take(text: string): void {
    let { first, second } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      first = Math.imul(first ^ code, FNV_PRIME);
      second = Math.imul(second ^ code, FNV_PRIME);
    }
    this.first = first;
    this.second = second;
  }

  private added(first: number, second: number): number {
    this.seconds.push(second);
    return this.firsts.push(first) - 1;
  }

  /** Where the prompt of these checksums is, or would be. */
  private slotOf(first: number, second: number): number {
    const { slots, firsts, seconds } = this;
    const mask = slots.length - 1;
    for (let slot = (first ^ (first >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot] as number;
      if (held === 0 || (firsts[held - 1] === first && seconds[held - 1] === second)) return slot;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(2 * before.length);
    for (const held of before)
      if (held > 0) this.slots[this.slotOf(this.firsts[held - 1] as number, this.seconds[held - 1] as number)] = held;
  }
}
