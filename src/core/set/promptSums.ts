/** Which pairs have one prompt, without keeping the prompts: of each only its checksum is held. */
import { GrowingColumn } from "./growingColumn.ts";
import type { PromptSum } from "./promptSum.ts";

/** Takes the prompt of each pair in turn. */
export class PromptSums {
  private readonly halves = new GrowingColumn(Uint32Array);
  private hasAny = false;

  add(sum: PromptSum | undefined): void {
    this.hasAny ||= sum !== undefined;
    this.halves.push(sum ? sum.first : 0);
    this.halves.push(sum ? sum.second : 0);
  }

  /** `[pair, half]`, zeros for a pair without a prompt. No column where none has one. */
  column(): { readonly promptSums?: Uint32Array<ArrayBuffer> } {
    return this.hasAny ? { promptSums: this.halves.taken() } : {};
  }
}

/** The same number for pairs of the same checksum, `[pair]`, in the order in which they first come; a pair without one is of none other's. */
export function promptNumbers(sums: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(sums.length / 2);
  // A table of plain numbers: one of texts would take longer than reading the prompts. Half of it stays free.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(sums.length + 1)));
  let next = 0;
  for (let pair = 0; pair < numbers.length; pair++) {
    if (sums[2 * pair] === 0 && sums[2 * pair + 1] === 0) {
      numbers[pair] = next++;
      continue;
    }
    const slot = slotOf(slots, sums, pair);
    if (slots[slot] === 0) {
      slots[slot] = pair + 1;
      numbers[pair] = next++;
    } else numbers[pair] = numbers[(slots[slot] as number) - 1] as number;
  }
  return numbers;
}

/** Where the first pair of that pair's prompt is (its place + 1), or would be: the next free slot after the one that its checksum asks for. */
function slotOf(slots: Uint32Array, sums: Uint32Array, pair: number): number {
  const first = sums[2 * pair] as number;
  const second = sums[2 * pair + 1] as number;
  const mask = slots.length - 1;
  for (let slot = (first ^ (first >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot] as number;
    if (held === 0 || (sums[2 * held - 2] === first && sums[2 * held - 1] === second)) return slot;
  }
}
