import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LABEL_HEIGHT, placeLabels } from "./placeLabels.ts";

const point = fc.record({
  x: fc.integer({ min: 0, max: 600 }),
  y: fc.integer({ min: 0, max: 360 }),
  width: fc.integer({ min: 10, max: 160 }),
});

describe("placeLabels", () => {
  it("lays no name on another one, on a point or out of the drawing", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const places = placeLabels(points, 600, 360);
        const boxes = places.flatMap((place, i) =>
          place ? [{ left: place.x, right: place.x + (points[i]?.width ?? 0), y: place.y }] : [],
        );
        for (const [i, box] of boxes.entries()) {
          expect(box.left >= 0 && box.right <= 600).toBe(true);
          for (const other of boxes.slice(i + 1)) {
            const isBeside = box.right <= other.left || other.right <= box.left;
            expect(isBeside || Math.abs(box.y - other.y) >= LABEL_HEIGHT).toBe(true);
          }
          for (const { x, y } of points)
            expect(x < box.left || x > box.right || Math.abs(y - box.y) >= LABEL_HEIGHT / 2).toBe(true);
        }
      }),
    );
  });

  it("names every one of a few points, at its side where there is room", () => {
    const places = placeLabels(
      [
        { x: 100, y: 100, width: 80 },
        { x: 104, y: 100, width: 80 },
      ],
      600,
      360,
    );
    expect(places.every((place) => place !== undefined)).toBe(true);
    expect(places[0]).toMatchObject({ isAway: false });
  });
});
