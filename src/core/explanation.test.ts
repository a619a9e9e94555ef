import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairRewards } from "./attributes.ts";
import { type Covariance, parseCovariance } from "./covariance.ts";
import { errorCovariance } from "./explanation/uncertainty.ts";
import { EXPLANATION_SCHEMA, type ExplanationContext, explain } from "./explanation.ts";
import { compare } from "./result.ts";
import { shippedTree } from "./testing/publishedTree.ts";
import { treesWithDifferences } from "./testing/randomTrees.ts";
import { apply, preferenceAt } from "./tree/predict.ts";
import type { DecisionTree } from "./tree/types.ts";

const SCALE = { min: 0, max: 4 };
const PUBLISHED: PairRewards = [
  [3.9604, 3.9728, 3.8583, 0.991, 1.4902],
  [2.1699, 2.2036, 3.2033, 0.8787, 1.4569],
];

const SPLIT = {
  children_left: [1, -1, -1],
  children_right: [2, -1, -1],
  feature: [0, -2, -2],
  threshold: [0, -2, -2],
  value: [
    [1, 1],
    [2, 1],
    [1, 2],
  ],
};

function isotropic(size: number, deviation: number): Covariance {
  const parsed = parseCovariance(
    Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? deviation ** 2 : 0))),
    size,
  );
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

const llama = shippedTree("trees/decision-tree-reward-llama-3.1-8b.json");
const human = shippedTree("trees/judge-human.json");
const shipped = shippedTree("models/smollm2-135m-helpsteer2/tree.json");

const explained = (document: DecisionTree, rewards: PairRewards, context: Partial<ExplanationContext> = {}) =>
  explain(compare(rewards, document, null), document, { scale: SCALE, ...context });

describe("the explanation of the published example", () => {
  const { pivotal, margins, narrowest, flips, order, uncertainty, schema, sweeps } = explained(llama, PUBLISHED);

  it("has one pivotal split, the root; the human tree has three", () => {
    expect(schema).toBe(EXPLANATION_SCHEMA);
    expect(pivotal).toEqual([0]);
    expect(explained(human, PUBLISHED).pivotal).toEqual([0, 1, 5]);
  });

  it("has a margin for each split of the path, and knows neither training data nor drift", () => {
    expect(margins.map(({ node, pivotal: decides }) => [node, decides])).toEqual([
      [0, true],
      [1, false],
      [2, false],
    ]);
    expect(narrowest).toBe(0);
    expect(margins[0]?.margin).toBeCloseTo(-1.8095, 4);
    expect(margins.every(({ training, isWithinNoise }) => training === null && isWithinNoise === null)).toBe(true);
  });

  it("flips by helpfulness alone, by name, whatever is measured; only the measure in spreads has no answer", () => {
    const { total, largest, scaled, fewest } = flips.winner.difference;
    for (const flip of [total, largest, fewest])
      expect(flip?.changes.map(({ attribute }) => attribute)).toEqual(["helpfulness"]);
    expect(total?.size).toBeCloseTo(1.8095, 4);
    expect([scaled, flips.spreads, total?.isInTrainingRange]).toEqual([null, null, null]);
    expect(flips.winner.response_2.total?.rewards?.[0]).toEqual(PUBLISHED[0]);
    expect(flips.leaf.difference.total?.size).toBeLessThan(total?.size ?? 0);
  });

  it("says in words where the tree contradicts itself, and that this pair is not there", () => {
    expect(order.contradictions).toMatchObject({ text: "whenever |helpfulness difference| ≤ 0.019", count: 1 });
    expect(order.contradictions.regions[0]?.sides[0]).toMatchObject({
      attribute: "helpfulness",
      lower: { value: -0.019, isInclusive: true },
    });
    expect(order.isConsistent).toBe(true);
  });

  it("claims nothing about errors that nobody measured", () => {
    expect(uncertainty).toBeNull();
  });

  it("sweeps every attribute over the differences that the scale allows", () => {
    expect(sweeps.map(({ attribute }) => attribute)).toEqual(llama.attributes);
    expect(sweeps[0]?.steps[0]?.stretch.from).toBe(-4);
    expect(sweeps[0]?.steps.at(-1)?.stretch.to).toBe(4);
  });

  it("maps the leaves over the two attributes that the tree asks about first", () => {
    const { leafMap } = explained(llama, PUBLISHED);
    expect([leafMap?.across.attribute, leafMap?.up.attribute]).toEqual(["helpfulness", "correctness"]);
    expect(leafMap?.across).toMatchObject({ reach: 2, value: compare(PUBLISHED, llama, null).difference[0] });
    const here = leafMap?.leaves.filter(
      ({ across, up }) =>
        across.from <= leafMap.across.value &&
        leafMap.across.value < across.to &&
        up.from <= leafMap.up.value &&
        leafMap.up.value < up.to,
    );
    expect(here?.map(({ leaf }) => leaf)).toEqual([compare(PUBLISHED, llama, null).leaf]);
    const stump = { ...llama, attributes: ["helpfulness"], tree: { ...SPLIT } };
    expect(explained(stump, [[1], [2]]).leafMap).toBeNull();
  });

  it("survives JSON", () => {
    const all = explained(shipped, PUBLISHED, { drift: 0.001, covariance: isotropic(5, 0.5) });
    // Strictly: what does not apply is said to be null, never left out.
    expect(JSON.parse(JSON.stringify(all))).toStrictEqual(all);
    expect(JSON.stringify(all)).not.toMatch(/NaN|Infinity/);
  });
});

it("says that two orders together are a tie", () => {
  const same: PairRewards = [PUBLISHED[0], PUBLISHED[0]];
  const { order } = explained(llama, same);
  expect(order.symmetrized).toEqual([0.5, 0.5]);
  expect(JSON.parse(JSON.stringify(order))).toHaveProperty("symmetrizedPreference", null);
});

describe("the explanation", () => {
  it("places a pair among the training pairs where the tree tells of them", () => {
    const { margins, flips } = explained(shipped, PUBLISHED);
    expect(margins[0]?.training).toMatchObject({ isInRange: true, max: -(margins[0]?.training?.min as number) });
    expect(margins[0]?.training?.share).toBeLessThan(0.05);
    expect(flips.spreads).toHaveLength(5);
    expect(flips.winner.difference.scaled?.isInTrainingRange).toBe(true);
  });

  it("says the verdict with what the rewards may be off by, and which margins are within that", () => {
    const { sentence, margins } = explained(shipped, PUBLISHED, { drift: 1e-5, covariance: isotropic(5, 2) });
    expect(sentence).toMatch(/^Response 1 is narrowly preferred, /);
    expect(margins[0]).toMatchObject({ isWithinNoise: false, isWithinError: true });
    expect(explained(shipped, PUBLISHED, { covariance: isotropic(5, 1.7) }).margins[0]?.isWithinError).toBe(false);
    expect(explained(shipped, PUBLISHED).sentence).toMatch(/^Response 1 is preferred, /);
    expect(explained(shipped, PUBLISHED).margins[0]?.isWithinError).toBeNull();
  });

  it("calls a margin noise that rounding could cross, on either reward", () => {
    const rewards: PairRewards = [
      [2, 2, 2, 2, 2],
      [2.0209, 2, 2, 2, 2],
    ];
    const noise = (drift: number) => explained(llama, rewards, { drift }).margins[0]?.isWithinNoise;
    expect([noise(0.0005), noise(0.001), noise(0.002)]).toEqual([false, true, true]);
  });

  it("is honest about its method, and agrees with the tree where nothing is uncertain", () => {
    fc.assert(
      fc.property(treesWithDifferences(3), ({ tree, x }) => {
        const document: DecisionTree = {
          id: "random",
          title: "Random",
          attributes: x.map((_, i) => `a${i}`),
          classes: ["1", "2"],
          tree,
          provenance: {},
        };
        const rewards: PairRewards = [x.map(() => 0), x];
        const { uncertainty, pivotal, margins, flips } = explained(document, rewards, {
          covariance: isotropic(x.length, 0),
        });
        const leaf = apply(tree, x);
        expect(uncertainty?.method).toBe("closed form");
        expect(uncertainty?.winner.value).toBe(preferenceAt(tree, leaf));
        for (const margin of margins) {
          expect(margin.pivotal).toBe(pivotal.includes(margin.node));
          expect(margin.direction === "left" ? margin.margin <= 1e-6 : margin.margin > -1e-6).toBe(true);
        }
        for (const flip of Object.values(flips.winner.difference)) {
          if (flip) expect(preferenceAt(tree, apply(tree, flip.difference))).not.toBe(preferenceAt(tree, leaf));
        }
      }),
      { numRuns: 100 },
    );
  });

  it("counts regions that are too many to tell", () => {
    const depth = 5;
    const nodes = Array.from({ length: 2 ** (depth + 1) - 1 }, (_, node) => ({ node, isSplit: node < 2 ** depth - 1 }));
    const many: DecisionTree = {
      ...llama,
      tree: {
        children_left: nodes.map(({ node, isSplit }) => (isSplit ? 2 * node + 1 : -1)),
        children_right: nodes.map(({ node, isSplit }) => (isSplit ? 2 * node + 2 : -1)),
        feature: nodes.map(({ node, isSplit }) => (isSplit ? node % 5 : -2)),
        threshold: nodes.map(({ node, isSplit }) => (isSplit ? Math.sin(node) : -2)),
        value: nodes.map(({ node }) => (node % 2 === 0 ? [2, 1] : [1, 2])),
      },
    };
    const { contradictions } = explained(many, PUBLISHED).order;
    expect(contradictions.count).toBeGreaterThan(6);
    expect(contradictions.regions).toHaveLength(6);
    expect(contradictions.text).toMatch(/, or in one of \d+ more regions$/);
  });
});

describe("a package's error covariance", () => {
  const card = {
    attributes: ["b", "a", "c"],
    residual_covariance: {
      response: [],
      difference: [
        [2, 0.5, 0],
        [0.5, 1, 0.1],
        [0, 0.1, 3],
      ],
    },
  };

  it("comes in the tree's order, without the attributes that the tree does not know", () => {
    const found = errorCovariance(card, { ...llama, attributes: ["a", "b"] });
    expect(found).toEqual({
      ok: true,
      value: {
        matrix: [
          [1, 0.5],
          [0.5, 2],
        ],
      },
    });
  });

  it("is unknown, which is no fault, where the package says nothing", () => {
    expect(errorCovariance({ attributes: card.attributes }, llama)).toEqual({ ok: true, value: undefined });
  });

  it("is refused where it is none, or the tree asks for more", () => {
    expect(errorCovariance({ ...card, attributes: ["a"] }, llama).ok).toBe(false);
    expect(errorCovariance(card, llama).ok).toBe(false);
  });
});
