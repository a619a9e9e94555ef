import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExamples } from "../../core/examples.ts";
import { compare } from "../../core/result.ts";
import { parseTree } from "../../core/tree/parse.ts";
import { withDifference } from "../../core/whatIf.ts";
import { TOUR_EXAMPLE } from "../actions/tour.ts";
import { isStepDone, largestDifference, nearestSplit, type TourFacts } from "./tourSteps.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../public/${path}`, import.meta.url), "utf8"));

/** What is shipped, since the tour's words are about it. */
function shipped() {
  const examples = parseExamples(read("examples/examples.json"));
  const tree = parseTree(read("models/smollm2-135m-helpsteer2/tree.json"));
  const example = examples.ok && examples.value.examples.find(({ id }) => id === TOUR_EXAMPLE);
  if (!tree.ok || !example || !examples.ok) throw new Error("the tour's example or tree is not there");
  const { attributes, model } = examples.value;
  return {
    tree: tree.value,
    rewards: example.rewards,
    result: compare(example.rewards, tree.value, model, attributes),
  };
}

const { tree, rewards, result } = shipped();
/** What the root splits on. */
const ROOT = result.attributes.indexOf(result.path[0]?.attribute ?? "");
const NOTHING: TourFacts = {
  result,
  moved: undefined,
  guess: undefined,
  attribute: undefined,
  openedNode: undefined,
  question: null,
};

describe("the tour's example", () => {
  it("takes several splits, is near to the line of one that sets the confidence only, and can be flipped at the first", () => {
    expect(result.path.length).toBeGreaterThanOrEqual(3);
    const nearest = nearestSplit(result);
    expect(nearest).toMatchObject({ pivotal: false, node: result.path[2]?.node });
    expect(result.path[0]).toMatchObject({ pivotal: true });
    expect(Math.abs(nearest?.margin ?? 1)).toBeLessThan(0.2);
    const moved = compare(withDifference(rewards, ROOT, -0.5, { min: 0, max: 4 }), tree, null);
    expect(moved.preference).not.toBe(result.preference);
  });
});

describe("a step of the tour", () => {
  it("is not done by nothing", () => {
    for (const step of ["guess", "rewards", "path", "margin", "flip", "order"] as const)
      expect(isStepDone(step, NOTHING)).toBe(false);
  });

  it("is done by a guess, right or wrong", () => {
    for (const guess of [0, 1] as const) expect(isStepDone("guess", { ...NOTHING, guess })).toBe(true);
  });

  it("is done by the attribute that differs most, and by no other", () => {
    const right = result.attributes[largestDifference(result)];
    const done = result.attributes.filter((attribute) => isStepDone("rewards", { ...NOTHING, attribute }));
    expect(done).toEqual([right]);
  });

  it("is done by opening the leaf, then the split nearest to its line", () => {
    expect(isStepDone("path", { ...NOTHING, openedNode: result.path[1]?.node })).toBe(false);
    expect(isStepDone("path", { ...NOTHING, openedNode: result.leaf })).toBe(true);
    expect(isStepDone("margin", { ...NOTHING, openedNode: result.leaf })).toBe(false);
    expect(isStepDone("margin", { ...NOTHING, openedNode: nearestSplit(result)?.node })).toBe(true);
  });

  it("is done by another winner, not by another confidence", () => {
    const moved = (to: number) => compare(withDifference(rewards, ROOT, to, { min: 0, max: 4 }), tree, null);
    expect(isStepDone("flip", { ...NOTHING, moved: moved(1) })).toBe(false);
    expect(isStepDone("flip", { ...NOTHING, moved: moved(-1.5) })).toBe(true);
  });

  it("is done by asking about the other order", () => {
    expect(isStepDone("order", { ...NOTHING, question: "what-if" })).toBe(false);
    expect(isStepDone("order", { ...NOTHING, question: "order" })).toBe(true);
  });
});
