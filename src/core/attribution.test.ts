import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonLevels, defaultReading, groupShares, rewardOf, type TokenTable, tokenShares } from "./attribution.ts";
import { poolRewards } from "./pooling.ts";

const mean = { kind: "mean" } as const;
const last = { kind: "last" } as const;
const READINGS = ["closing", "running"] as const;

/** Three tokens, two attributes. */
const first = Float32Array.of(1, 10, 2, 20, 6, 30);
const second = Float32Array.of(4, 0, 5, 0, 3, 1);
const shares = (values: Float64Array) => Array.from(values);

function tables(poolings: TokenTable["poolings"]): fc.Arbitrary<TokenTable> {
  const attributes = 2;
  const value = fc.float({ min: -50, max: 50, noNaN: true });
  return fc
    .integer({ min: 1, max: 40 })
    .chain((tokens) =>
      fc
        .tuple(
          ...poolings.map(() =>
            fc
              .array(value, { minLength: tokens * attributes, maxLength: tokens * attributes })
              .map((v) => Float32Array.from(v)),
          ),
        )
        .map((values) => ({ poolings, values, attributes })),
    );
}

describe("tokenShares", () => {
  it("divides a mean among all tokens", () => {
    const table = { poolings: [mean], values: [first], attributes: 2 };
    expect(shares(tokenShares(table, 0, "closing").total)).toEqual([1 / 3, 2 / 3, 2]);
    expect(shares(tokenShares(table, 0, "closing", [3]).total)).toEqual([-2 / 3, -1 / 3, 1]);
  });

  it("reads a last token at the end, or follows it as it runs", () => {
    const table = { poolings: [last], values: [second], attributes: 2 };
    expect(shares(tokenShares(table, 0, "closing").total)).toEqual([0, 0, 3]);
    expect(shares(tokenShares(table, 0, "running").total)).toEqual([4, 1, -2]);
    expect(shares(tokenShares(table, 0, "running", [4]).total)).toEqual([0, 1, -2]);
  });

  it("adds both parts, and keeps them apart", () => {
    const { parts, total } = tokenShares(
      { poolings: [mean, last], values: [first, second], attributes: 2 },
      0,
      "running",
    );
    expect(parts.map(shares)).toEqual([
      [1 / 3, 2 / 3, 2],
      [4, 1, -2],
    ]);
    expect(shares(total)).toEqual([4 + 1 / 3, 1 + 2 / 3, 0]);
  });

  it.each([[[mean]], [[last]], [[mean, last]]])("adds up to the reward within 1e-4, from any level: %j", (poolings) => {
    const arbitrary = fc.tuple(tables(poolings), tables(poolings), fc.constantFrom(...READINGS), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(arbitrary, ([a, b, reading, attribute]) => {
        const levels = commonLevels([a, b], attribute, reading);
        const both = [a, b].map((table) => tokenShares(table, attribute, reading, levels));
        const rewards = [a, b].map(({ values }) => poolRewards(poolings, values, 2)[attribute] as number);
        [a, b].forEach((table, i) => {
          const reward = rewards[i] as number;
          expect(Math.abs(rewardOf(tokenShares(table, attribute, reading)) - reward)).toBeLessThan(1e-4);
          expect(Math.abs(rewardOf(both[i] as (typeof both)[number]) - reward)).toBeLessThan(1e-4);
        });
        const [one, two] = both.map(({ total }) => total.reduce((sum, share) => sum + share, 0)) as [number, number];
        // The level drops out of the difference.
        expect(Math.abs(two - one - ((rewards[1] as number) - (rewards[0] as number)))).toBeLessThan(1e-4);
      }),
    );
  });

  it("counts the same opening word nothing in either response", () => {
    const table = { poolings: [last], values: [second], attributes: 2 };
    const levels = commonLevels([table, table], 0, "running");
    expect(tokenShares(table, 0, "running", levels).total[0]).toBe(0);
  });

  it("refuses rows that are not whole", () => {
    expect(() => tokenShares({ poolings: [mean], values: [Float32Array.of(1)], attributes: 2 }, 0, "closing")).toThrow(
      /0.5 tokens/,
    );
  });
});

describe("groupShares", () => {
  it("sums the tokens of each group", () => {
    const group = { kind: "text", start: 0, end: 1 } as const;
    const groups = [
      { ...group, from: 0, to: 2 },
      { ...group, from: 2, to: 2 },
      { ...group, from: 2, to: 3 },
    ];
    expect(groupShares(Float64Array.of(1, 2, 4), groups)).toEqual([3, 0, 4]);
  });
});

describe("defaultReading", () => {
  it("follows the running reward only where there is nothing else to tell words apart", () => {
    expect([[mean], [last], [mean, last]].map(defaultReading)).toEqual(["closing", "running", "closing"]);
  });
});
