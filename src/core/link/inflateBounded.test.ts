import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inflateBounded, MAX_INFLATE_MS } from "./inflateBounded.ts";

const dictionary = new TextEncoder().encode("the quick brown fox");
const pack = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 });
/** Nothing in it repeats: packed, it is as long. */
const noise = (length: number) => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
};

describe("inflateBounded", () => {
  it.each([0, 1, 500, 32_767, 32_768, 32_769, 100_000])(
    "gives back %i bytes that repeat, and as many that do not",
    (length) => {
      for (const bytes of [new Uint8Array(length).fill(97), noise(length)]) {
        // A clock that stands: a busy machine may be slow.
        const read = inflateBounded(pack(bytes), dictionary, 100_000, () => 0);
        expect(read && Buffer.from(bytes).equals(read)).toBe(true);
      }
    },
  );

  it("refuses what stands for more than allowed, what is unfinished and what is no deflate", () => {
    expect(inflateBounded(pack(new Uint8Array(20_001)), dictionary, 20_000)).toBeUndefined();
    expect(inflateBounded(pack(new Uint8Array(100_001)), dictionary, 100_000)).toBeUndefined();
    expect(inflateBounded(pack(noise(50_000)).subarray(0, 40_000), dictionary, 100_000)).toBeUndefined();
    expect(inflateBounded(pack(noise(500)).subarray(0, 400), dictionary, 100_000)).toBeUndefined();
    expect(inflateBounded(new Uint8Array(100).fill(255), dictionary, 100_000)).toBeUndefined();
  });

  it("gives up on a long input that takes too long, never on a short one", () => {
    const clock = { ms: 0 };
    const slow = () => (clock.ms += MAX_INFLATE_MS + 1);
    expect(inflateBounded(pack(noise(100_000)), dictionary, 200_000, slow)).toBeUndefined();
    expect(inflateBounded(pack(noise(10_000)), dictionary, 200_000, slow)).toHaveLength(10_000);
  });
});
