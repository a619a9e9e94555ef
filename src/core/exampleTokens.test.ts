import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenEvidence } from "./attribution/pairShares.ts";
import { encodeExampleTokens, parseExampleTokens } from "./exampleTokens.ts";
import { poolRewards } from "./pooling.ts";

const model = { id: "small", title: "Small", digest: "00" };
const poolings = [{ kind: "mean" }, { kind: "last" }] as const;
const attributes = ["helpfulness", "verbosity"];

const response = fc.integer({ min: 1, max: 30 }).chain((tokens) => {
  const value = fc.float({ min: -20, max: 20, noNaN: true });
  const rows = fc.array(value, { minLength: 2 * tokens, maxLength: 2 * tokens }).map((all) => Float32Array.from(all));
  const lengths = fc.array(fc.nat(9), { minLength: tokens - 1, maxLength: tokens - 1 });
  return fc.tuple(lengths, rows, rows).map(([all, mean, last]) => {
    const ends = [0];
    for (const length of all) ends.push((ends.at(-1) as number) + length);
    return { offsets: Uint32Array.from([...ends, ends.at(-1) as number]), values: [mean, last] };
  });
});

const evidence = fc
  .tuple(response, response)
  .map((responses): TokenEvidence => ({ poolings, attributes, endTokens: 1, promptTokens: 7, responses }));

function parse(input: unknown) {
  const parsed = parseExampleTokens(input);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

describe("example tokens", () => {
  it("come back with their places, to the rounding, and with the same rewards", () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const { model: digest, evidence: all } = parse(
          JSON.parse(JSON.stringify(encodeExampleTokens(model, new Map([["a", known]])))),
        );
        const back = all.get("a") as TokenEvidence;
        expect(digest).toBe("00");
        expect(back).toMatchObject({ poolings, attributes, endTokens: 1, promptTokens: 7 });
        known.responses.forEach(({ offsets, values }, i) => {
          const found = back.responses[i] as (typeof back.responses)[0];
          expect(found.offsets).toEqual(offsets);
          const rewards = poolRewards(poolings, values, 2);
          poolRewards(poolings, found.values, 2).forEach((reward, k) => {
            expect(Math.abs(reward - (rewards[k] as number))).toBeLessThan(1e-4);
          });
          // All but the end of turn, which takes what rounding leaves.
          values[0]?.subarray(0, -2).forEach((value, k) => {
            expect(Math.abs((found.values[0]?.[k] as number) - value)).toBeLessThan(0.0026);
          });
        });
      }),
    );
  });

  it("refuses rows that do not fit, naming what was expected", () => {
    const [known] = fc.sample(evidence, { numRuns: 1, seed: 1 }) as [TokenEvidence];
    const wire = structuredClone(encodeExampleTokens(model, new Map([["a", known]])));
    wire.examples.a?.responses[0].values[0]?.push(1);
    const parsed = parseExampleTokens(wire);
    expect(parsed.ok ? "" : parsed.error.message).toContain("a row for each token");
  });

  it("has nothing to encode of no examples", () => {
    expect(() => encodeExampleTokens(model, new Map())).toThrow(RangeError);
  });
});
