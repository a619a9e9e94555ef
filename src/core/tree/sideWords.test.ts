import { describe, expect, it } from "vitest";
import { leafBoxes } from "./boxes.ts";
import { type Bound, boxText, sideText } from "./sideWords.ts";

const open = (value: number): Bound => ({ value, isInclusive: false });
const closed = (value: number): Bound => ({ value, isInclusive: true });
const say = (lower: Bound | undefined, upper: Bound | undefined) => sideText("x", { lower, upper });

describe("an interval in words", () => {
  it("says one end, both, one value, or a distance from zero", () => {
    expect([
      say(undefined, closed(0.019)),
      say(open(0.019), undefined),
      say(closed(-1), open(2)),
      say(closed(0.5), closed(0.5)),
      say(closed(-0.5), closed(0.5)),
      say(undefined, undefined),
    ]).toEqual(["x ≤ 0.019", "x > 0.019", "\u22121 ≤ x < 2", "x = 0.5", "|x| ≤ 0.5", "x"]);
  });

  it("is short, and exact where its ends would read the same", () => {
    expect(say(undefined, open(0.001170516014099121))).toBe("x < 0.001171");
    expect(say(open(0.12217), closed(0.12218))).toBe("0.12217 < x ≤ 0.12218");
  });

  it("says each attribute of a box once", () => {
    const tree = {
      children_left: [1, -1, 3, -1, -1],
      children_right: [2, -1, 4, -1, -1],
      feature: [0, -2, 0, -2, -2],
      threshold: [-0.5, -2, 0.25, -2, -2],
      value: [
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    };
    expect(leafBoxes(tree).map((box) => boxText(box, ["helpfulness"]))).toEqual([
      "helpfulness ≤ \u22120.5",
      "\u22120.5 < helpfulness ≤ 0.25",
      "helpfulness > 0.25",
    ]);
    expect(boxText({ node: 0, sides: [] }, [])).toBe("every difference");
  });
});
