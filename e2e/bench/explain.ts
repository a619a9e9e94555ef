/** How long the explanation of one pair takes in core: everything that the page shows beside the result, on trees of depth 3 and 8. */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { contradictions } from "../../src/core/contradictions.ts";
import { smallestFlips } from "../../src/core/counterfactual.ts";
import { type Covariance, parseCovariance } from "../../src/core/covariance.ts";
import { narrowestDecision } from "../../src/core/margins.ts";
import { uniform } from "../../src/core/numeric/lattice.ts";
import { orderSwap } from "../../src/core/orderSwap.ts";
import { compare } from "../../src/core/result.ts";
import { leafMap, sweep } from "../../src/core/sweep.ts";
import { parseTree } from "../../src/core/tree/parse.ts";
import type { DecisionTree } from "../../src/core/tree/types.ts";
import { preferenceUncertainty } from "../../src/core/uncertainty.ts";

const LIMITS_MS = { depth_3: 5, depth_8: 50 } as const;
const ROUNDS = 60;
/** Rounds before the measured ones: until the engine has compiled everything. */
const WARM_UP = 60;
const SCALE = { min: 0, max: 4 };
/** As a residual covariance is: every attribute correlated with every other. */
const CORRELATION = 0.4;
const DEVIATION = 0.6;

/** Medians in milliseconds over random pairs, per part and in all; `within_limits` is what issue 5 asks for. */
export function benchExplain() {
  const llama = readTree("decision-tree-reward-llama-3.1-8b");
  const depth_3 = measure(llama);
  const depth_8 = measure(fullTree(llama, 8));
  const within_limits = depth_3.total_ms <= LIMITS_MS.depth_3 && depth_8.total_ms <= LIMITS_MS.depth_8;
  return { cpu: cpus()[0]?.model, rounds: ROUNDS, limits_ms: LIMITS_MS, within_limits, depth_3, depth_8 };
}

function measure(document: DecisionTree) {
  const random = uniform(1);
  const covariance = equicorrelated(document.attributes.length);
  const all = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const rewards = [0, 1].map(() => document.attributes.map(() => Math.fround(4 * random())));
    return explain(document, [rewards[0] as number[], rewards[1] as number[]], covariance);
  });
  const rounds = all.slice(WARM_UP);
  const names = Object.keys(rounds[0] ?? {});
  const parts = Object.fromEntries(names.map((name) => [name, median(rounds.map((times) => times[name] as number))]));
  const totals = rounds.map(totalOf);
  return {
    leaves: (document.tree.value.length + 1) / 2,
    total_ms: median(totals),
    /** Of the very first pair, nothing compiled yet. */
    first_ms: round(totalOf(all[0] ?? {})),
    slowest_ms: round(Math.max(...totals)),
    parts,
  };
}

function totalOf(times: Readonly<Record<string, number>>): number {
  return Object.values(times).reduce((sum, part) => sum + part, 0);
}

/** Milliseconds of every part of one explanation. */
function explain(
  document: DecisionTree,
  rewards: readonly [readonly number[], readonly number[]],
  covariance: Covariance,
): Readonly<Record<string, number>> {
  const { tree, attributes } = document;
  const result = compare(rewards, document, null);
  const x = result.difference;
  const spreads = attributes.map(() => DEVIATION);
  const window = (attribute: number) => ({ attribute, from: -4, to: 4 });
  return {
    compare: time(() => narrowestDecision(compare(rewards, document, null))),
    flips: time(() => {
      for (const goal of ["other-winner", "other-leaf"] as const) {
        smallestFlips(tree, { kind: "difference", difference: x }, { goal, spreads });
        for (const response of [0, 1] as const) {
          smallestFlips(tree, { kind: "response", rewards, response, scale: SCALE }, { goal, spreads });
        }
      }
    }),
    sweeps: time(() => attributes.map((_, attribute) => sweep(tree, x, window(attribute)))),
    map: time(() => leafMap(tree, x, [window(0), window(1)])),
    order: time(() => orderSwap(tree, x)),
    contradictions: time(() => contradictions(tree)),
    uncertainty: time(() => preferenceUncertainty(tree, x, covariance)),
  };
}

function readTree(id: string): DecisionTree {
  const file = new URL(`../../public/trees/${id}.json`, import.meta.url);
  const parsed = parseTree(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

/** A complete tree with random splits: harder than a fitted one, since nearly every leaf bounds every attribute. */
function fullTree(like: DecisionTree, depth: number): DecisionTree {
  const random = uniform(2);
  const nodes = Array.from({ length: 2 ** (depth + 1) - 1 }, (_, node) => ({ node, isSplit: node < 2 ** depth - 1 }));
  return {
    ...like,
    tree: {
      children_left: nodes.map(({ node, isSplit }) => (isSplit ? 2 * node + 1 : -1)),
      children_right: nodes.map(({ node, isSplit }) => (isSplit ? 2 * node + 2 : -1)),
      feature: nodes.map(({ isSplit }) => (isSplit ? Math.floor(random() * like.attributes.length) : -2)),
      threshold: nodes.map(({ isSplit }) => (isSplit ? 3 * random() - 1.5 : -2)),
      value: nodes.map(() => [random(), random()]),
    },
  };
}

function equicorrelated(size: number): Covariance {
  const entry = (i: number, j: number) => DEVIATION ** 2 * (i === j ? 1 : CORRELATION);
  const parsed = parseCovariance(
    Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j))),
    size,
  );
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.floor(sorted.length / 2)] as number);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
