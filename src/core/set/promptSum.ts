/** The checksum of a prompt, by which pairs of one prompt are told without keeping the prompts. */
import type { Message } from "../pair.ts";
import type { AsciiText } from "./idColumn.ts";

const FNV_PRIME = 0x01000193;
const [FIRST, SECOND] = [0x811c9dc5, 0x2f0b4c47];

/**
 * 64 bits, two of FNV-1a with 32 bits each, over roles and contents in UTF-16 code units: of a million prompts, two that differ share one with a
 * chance of 1 in 30 million.
 */
export class PromptSum {
  /** Whole numbers of 32 bits stay such in an array of them. */
  private readonly halves = Int32Array.of(FIRST, SECOND);

  get first(): number {
    return this.halves[0] as number;
  }

  get second(): number {
    return this.halves[1] as number;
  }

  /** Begins another prompt, in the place of this one. */
  reset(): void {
    this.halves[0] = FIRST;
    this.halves[1] = SECOND;
  }

  message({ role, content }: Message): void {
    this.role(role);
    this.text(content);
    this.end();
  }

  /** Begins a message; its content comes as a text, or unit by unit, and then its end. */
  role(role: Message["role"]): void {
    this.text(role);
    this.text("\n");
  }

  end(): void {
    this.text("\0");
  }

  text(text: string): void {
    const { halves } = this;
    let first = halves[0] as number;
    let second = halves[1] as number;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      first = Math.imul(first ^ code, FNV_PRIME);
      second = Math.imul(second ^ code, FNV_PRIME);
    }
    halves[0] = first;
    halves[1] = second;
  }

  ascii({ bytes, start, end }: AsciiText): void {
    const { halves } = this;
    let first = halves[0] as number;
    let second = halves[1] as number;
    for (let at = start; at < end; at++) {
      const code = bytes[at] as number;
      first = Math.imul(first ^ code, FNV_PRIME);
      second = Math.imul(second ^ code, FNV_PRIME);
    }
    halves[0] = first;
    halves[1] = second;
  }
}

export function promptSum(messages: readonly Message[]): PromptSum {
  const sum = new PromptSum();
  for (const message of messages) sum.message(message);
  return sum;
}
