import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planeMap } from "./planeMap.ts";

/** `goldens-set` in tools/ wrote them: distances, and the least stress-1 that scikit-learn's SMACOF found from 60 starts. */
const goldens: { maps: readonly { distances: number[][]; stress: number }[] } = JSON.parse(
  readFileSync(new URL("../set/testdata/statistics.json", import.meta.url), "utf8"),
);

const distancesOf = (places: readonly (readonly [number, number])[]) =>
  places.map(([x, y]) => places.map(([u, v]) => Math.hypot(x - u, y - v)));
const coordinate = fc.integer({ min: -100, max: 100 }).map((value) => value / 100);

describe("planeMap", () => {
  it.each(goldens.maps)(
    "finds a map as good as scikit-learn's best of many: stress $stress",
    ({ distances, stress }) => {
      expect(Math.abs(planeMap(distances).stress - stress)).toBeLessThan(2e-4);
    },
  );

  it("gives places of a plane their distances back", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 }), (places) => {
        const wanted = distancesOf(places);
        const { places: found, stress } = planeMap(wanted);
        expect(stress).toBeLessThan(2e-3);
        const size = Math.max(...wanted.flat());
        distancesOf(found).forEach((row, i) => {
          for (const [j, d] of row.entries())
            expect(Math.abs(d - (wanted[i]?.[j] as number))).toBeLessThan(0.01 * size + 1e-9);
        });
      }),
      { numRuns: 100 },
    );
  });

  it("is the same each time, centred, and widest across", () => {
    const { distances } = goldens.maps[0] as { distances: number[][] };
    const { places } = planeMap(distances);
    expect(planeMap(distances).places).toEqual(places);
    const spread = (at: 0 | 1) => places.reduce((sum, place) => sum + place[at] ** 2, 0);
    expect(spread(0)).toBeGreaterThanOrEqual(spread(1));
    for (const at of [0, 1] as const) expect(places.reduce((sum, place) => sum + place[at], 0)).toBeCloseTo(0, 9);
  });

  it("leaves out distances that nobody knows", () => {
    const wanted = distancesOf([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]).map((row) => [...row]);
    for (const [i, j] of [
      [0, 3],
      [3, 0],
    ] as const)
      (wanted[i] as number[])[j] = Number.NaN;
    expect(planeMap(wanted).stress).toBeLessThan(1e-3);
    expect(
      planeMap([
        [0, Number.NaN],
        [Number.NaN, 0],
      ]).stress,
    ).toBe(0);
  });
});
