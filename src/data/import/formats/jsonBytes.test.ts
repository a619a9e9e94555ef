import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonBytes } from "./jsonBytes.ts";

const json = new JsonBytes();

function read(text: string): number {
  json.begin(new TextEncoder().encode(` ${text},`), 0);
  return json.number();
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`));
const sign = fc.constantFrom("", "-");

describe("a number read from its bytes", () => {
  it.each([
    ...["0", "-0", "-0.0", "1", "9007199254740993", "9007199254740992.5", "0.000001", "2.1875999999999998"],
    ...["1e3", "1.5E-7", "12e+2", "1e400", "123456789012345678901234567890"],
  ])("is that of JSON.parse: %s", (text) => {
    expect(read(text)).toBe(JSON.parse(text));
  });

  it("is rounded as JSON.parse does it, however many digits there are before and behind the point", () => {
    const written = fc.tuple(sign, digits(18), digits(26)).map(([minus, whole, part]) => {
      return `${minus}${whole.replace(/^0+(?=\d)/, "")}.${part}`;
    });
    fc.assert(
      fc.property(written, (text) => {
        expect(read(text)).toBe(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("is what numbers are written as, and what lies in the middle of two of them", () => {
    const near = fc.double({ min: 1e-5, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(near, sign, (value, minus) => {
        const next = value + 2 ** (Math.floor(Math.log2(value)) - 52);
        for (const text of [value, Math.fround(value), (value + next) / 2].map(String).concat(value.toFixed(18))) {
          if (text.includes("e")) continue;
          expect(read(minus + text)).toBe(JSON.parse(minus + text));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
