/**
 * How long the explanation of one pair takes in core: the object that the page and `explain --json` share and, for the map that it leaves to the
 * visitor's choice, one leaf map; on trees of depth 3 and 8, with its parts timed again one by one.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import type { PairRewards } from "../../src/core/attributes.ts";
import { type Covariance, parseCovariance } from "../../src/core/covariance.ts";
import { explainedFlips } from "../../src/core/explanation/flips.ts";
import { marginsOf } from "../../src/core/explanation/margins.ts";
import { explainedOrder } from "../../src/core/explanation/order.ts";
import { explainedUncertainty } from "../../src/core/explanation/uncertainty.ts";
import { explain } from "../../src/core/explanation.ts";
import { uniform } from "../../src/core/numeric/lattice.ts";
import { compare } from "../../src/core/result.ts";
import { leafMap, sweep, type Window } from "../../src/core/sweep.ts";
import { parseTree } from "../../src/core/tree/parse.ts";
import type { DecisionTree } from "../../src/core/tree/types.ts";
import { median, time } from "./timing.ts";

const LIMITS_MS = { depth_3: 5, depth_8: 50 } as const;
const PAIRS = 40;
/** Pairs before the measured ones: until the engine has compiled everything. */
const WARM_UP = 40;
/** Of each pair the fastest round counts: whatever else the machine does only adds time. */
const ROUNDS = 3;
const SCALE = { min: 0, max: 4 };
const DRIFT = 0.001;
/** As a residual covariance is: every attribute correlated with every other. */
const CORRELATION = 0.4;
const DEVIATION = 0.6;

/** Medians in milliseconds over random pairs, each in its fastest round, per part and in all; `within_limits` compares the whole with what is allowed. */
export function benchExplain() {
  const llama = withTraining(readTree("decision-tree-reward-llama-3.1-8b"));
  const depth_3 = measure(llama);
  const depth_8 = measure(withTraining(fullTree(llama, 8)));
  const within_limits = depth_3.total_ms <= LIMITS_MS.depth_3 && depth_8.total_ms <= LIMITS_MS.depth_8;
  return { cpu: cpus()[0]?.model, pairs: PAIRS, rounds: ROUNDS, limits_ms: LIMITS_MS, within_limits, depth_3, depth_8 };
}

function measure(document: DecisionTree) {
  const random = uniform(1);
  const covariance = equicorrelated(document.attributes.length);
  const all = Array.from({ length: WARM_UP + PAIRS }, () => {
    const rewards = [0, 1].map(() => document.attributes.map(() => Math.fround(4 * random())));
    const pair: PairRewards = [rewards[0] as number[], rewards[1] as number[]];
    return Array.from({ length: ROUNDS }, () => timeAll(document, pair, covariance));
  });
  const pairs = all.slice(WARM_UP);
  const fastest = (part: string) => pairs.map((rounds) => Math.min(...rounds.map((times) => times[part] as number)));
  const names = Object.keys(all[0]?.[0] ?? {});
  const { total, ...parts } = Object.fromEntries(names.map((part) => [part, round(median(fastest(part)))]));
  return {
    leaves: (document.tree.value.length + 1) / 2,
    total_ms: total as number,
    slowest_ms: round(Math.max(...fastest("total"))),
    /** Of the very first pair, nothing compiled yet. */
    first_ms: round(all[0]?.[0]?.total ?? Number.NaN),
    parts,
  };
}

type Times = Readonly<Record<string, number>>;

/** Milliseconds from a pair's rewards to everything that is said of them (`total`), and again part by part. */
function timeAll(document: DecisionTree, rewards: PairRewards, covariance: Covariance): Times {
  const context = { scale: SCALE, drift: DRIFT, covariance };
  const windows = [0, 1].map((attribute) => ({ attribute, from: -4, to: 4 })) as [Window, Window];
  const total = time(() => {
    const result = compare(rewards, document, null);
    explain(result, document, context);
    leafMap(document.tree, result.difference, windows);
  });
  const result = compare(rewards, document, null);
  const { difference } = result;
  return {
    total,
    compare: time(() => compare(rewards, document, null)),
    margins: time(() => marginsOf(result, document, context)),
    flips: time(() => explainedFlips(result, document, SCALE, undefined)),
    sweep_of_one: time(() => sweep(document.tree, difference, windows[0])),
    map: time(() => leafMap(document.tree, difference, windows)),
    order: time(() => explainedOrder(document, difference)),
    uncertainty: time(() => explainedUncertainty(document, difference, covariance)),
  };
}

/** As if it had been fitted on differences from −4 to 4: then the flips are measured in spreads, too. */
function withTraining(document: DecisionTree): DecisionTree {
  const quantiles = Array.from({ length: 101 }, (_, step) => (8 * step) / 100 - 4);
  return {
    ...document,
    training: {
      spread: document.attributes.map(() => DEVIATION),
      quantiles: document.attributes.map(() => quantiles),
      at_splits: document.tree.children_left.map((child) => (child === -1 ? null : quantiles)),
    },
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

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
