/** Inflating what a stranger has compressed: a few bytes may stand for gigabytes, or for hours of work. */
import { Inflate } from "fflate";

/** Input between two looks at what has come of it. 1 kB of deflate stands for 1 MB at most. */
const SLICE_BYTES = 1_024;

/** From here on time is looked at, too: a stream of nothing but block headers takes long and yields little. */
const TIMED_FROM_BYTES = 16_384;

export const MAX_INFLATE_MS = 50;

/**
 * What raw deflate stands for, at most `maxBytes` of it. Undefined if it is more than that, damaged, unfinished, or takes far longer than
 * any text of that size. Whatever is shorter than 16 kB gets all the time that it needs, on a slow device too.
 */
export function inflateBounded(
  packed: Uint8Array,
  dictionary: Uint8Array,
  maxBytes: number,
  now: () => number = Date.now,
): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  const total = { bytes: 0 };
  const inflate = new Inflate({ dictionary }, (part) => {
    parts.push(part);
    total.bytes += part.length;
  });
  const startedAt = now();
  try {
    for (let start = 0; start < packed.length; start += SLICE_BYTES) {
      const end = start + SLICE_BYTES;
      inflate.push(packed.subarray(start, end), end >= packed.length);
      if (total.bytes > maxBytes) return undefined;
      if (start > TIMED_FROM_BYTES && now() - startedAt > MAX_INFLATE_MS) return undefined;
    }
  } catch {
    return undefined;
  }
  return concat(parts, total.bytes);
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
