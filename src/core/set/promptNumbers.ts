/** Which pairs have one prompt, without keeping the prompts: of each only two checksums are held. */
import type { Message } from "../pair.ts";

const FNV_PRIME = 0x01000193;
const FNV_BASES = [0x811c9dc5, 0x2f0b4c47] as const;

/** Takes the prompt of each pair in turn. */
export class PromptNumbers {
  private readonly known = new Map<string, number>();
  private readonly numbers: number[] = [];
  private hasAny = false;

  /** A pair without a prompt is of none other's. */
  add(messages: readonly Message[] | undefined): void {
    this.hasAny ||= messages !== undefined;
    const key = messages ? keyOf(messages) : `pair ${this.numbers.length}`;
    const number = this.known.get(key) ?? this.known.size;
    this.known.set(key, number);
    this.numbers.push(number);
  }

  /** No column where no pair has a prompt. */
  column(): { readonly prompts?: Uint32Array<ArrayBuffer> } {
    return this.hasAny ? { prompts: Uint32Array.from(this.numbers) } : {};
  }
}

/** 64 bits of checksum (two of FNV-1a, 32 bits each): of a million prompts, two that differ share one with a chance of 1 in 30 million. */
function keyOf(messages: readonly Message[]): string {
  let [first, second] = FNV_BASES as readonly [number, number];
  for (const { role, content } of messages) {
    const text = `${role}\n${content}\0`;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      first = Math.imul(first ^ code, FNV_PRIME);
      second = Math.imul(second ^ code, FNV_PRIME);
    }
  }
  // Four code units: a decimal number takes longer to write than most prompts to read.
  return String.fromCharCode(first >>> 16, first & 0xffff, second >>> 16, second & 0xffff);
}
