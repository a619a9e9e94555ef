/** Inflating what a stranger has compressed: a few bytes may stand for gigabytes, or for hours of work. */
import { Inflate, inflateSync } from "fflate";

/** Input between two looks at what has come of it. 1 kB of deflate stands for 1 MB at most. */
const SLICE_BYTES = 1_024;

/** From here on time is looked at, too: a stream of nothing but block headers takes long and yields little. */
const TIMED_FROM_BYTES = 16_384;

export const MAX_INFLATE_MS = 50;

/** Room for most fields, used again and again: an inflater of its own for each would cost ten times as much. */
const room = new Uint8Array(32_768);

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
  if (packed.length <= SLICE_BYTES) {
    const short = inflateShort(packed, dictionary);
    if (short === undefined) return undefined;
    // What fills the room may have been longer.
    if (short.length < Math.min(room.length, maxBytes)) return short.slice();
  }
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

/** As much of it as there is room for, in place; undefined if it is damaged or unfinished. */
function inflateShort(packed: Uint8Array, dictionary: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(packed, { dictionary, out: room });
  } catch {
    return undefined;
  }
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
