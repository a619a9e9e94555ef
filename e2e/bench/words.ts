/**
 * What leaving out each sentence costs: tokens that go through the model against n full passes. The counts are the same on every machine;
 * the times are native onnxruntime's.
 */
import { cpus } from "node:os";
import {
  estimateTokens,
  type LeftOutOf,
  planLeaveOneOut,
  type TokenCounts,
} from "../../src/core/attribution/leaveOneOut.ts";
import type { Pair } from "../../src/core/pair.ts";
import { createNodeEngine, type Engine } from "../../src/inference/node/nodeEngine.ts";
import { readNodePackage } from "../../src/inference/node/nodePackage.ts";
import { benchPairs } from "./inference/pairs.ts";
import { median } from "./timing.ts";

/** What is allowed for responses. After a change of the prompt both responses are read anew, whatever is reused. */
const MOST_OF_NAIVE = 0.6;
/** Of one sentence there is nothing to share. */
const LEAST_UNITS = 2;
const signal = new AbortController().signal;

interface Cost {
  readonly units: number;
  /** Every text without a sentence from its first token on. */
  readonly naive: number;
  readonly run: number;
  /** What the page says beforehand. */
  readonly estimate: number;
  readonly ms: number;
}

/** Over the example pairs that have at least two sentences; each is scored before, as on the page. */
export async function benchWords({ model }: { readonly model: string }) {
  const pairs = benchPairs();
  const engine = await createNodeEngine(signal, await readNodePackage(model));
  try {
    const responses: Cost[] = [];
    const prompts: Cost[] = [];
    for (const pair of pairs) {
      const { tokens } = await engine.score(signal, pair);
      const [first = 0, second = 0] = tokens.responses;
      const counts = { prompt: tokens.prompt, responses: [first, second] } as const;
      for (const of of [0, 1] as const) responses.push(...(await leaveOut(engine, pair, of, counts)));
      prompts.push(...(await leaveOut(engine, pair, "prompt", counts)));
    }
    const of_responses = summary(responses);
    const of_prompts = summary(prompts);
    const within_limit = of_responses.ratio <= MOST_OF_NAIVE;
    return { cpu: cpus()[0]?.model, most_of_naive: MOST_OF_NAIVE, within_limit, of_responses, of_prompts };
  } finally {
    await engine.dispose();
  }
}

async function leaveOut(engine: Engine, pair: Pair, of: LeftOutOf, counts: TokenCounts): Promise<readonly Cost[]> {
  const plan = planLeaveOneOut(pair, of, "sentence");
  if (plan.units.length < LEAST_UNITS) return [];
  const { tokens, elapsedMs } = await engine.scoreVariants(signal, plan.variants);
  const estimate = estimateTokens(plan, pair, counts);
  return [{ units: plan.units.length, naive: tokens.whole, run: tokens.run, estimate, ms: elapsedMs }];
}

function summary(costs: readonly Cost[]) {
  const sum = (value: (cost: Cost) => number) => costs.reduce((total, cost) => total + value(cost), 0);
  const [naive, run] = [sum((cost) => cost.naive), sum((cost) => cost.run)];
  const ratios = costs.map((cost) => cost.run / cost.naive);
  return {
    texts: costs.length,
    sentences: sum(({ units }) => units),
    naive_tokens: naive,
    run_tokens: run,
    estimated_tokens: sum(({ estimate }) => estimate),
    ratio: round(run / naive),
    median_ratio: round(median(ratios)),
    worst_ratio: round(Math.max(...ratios)),
    tokens_per_second: Math.round((1000 * run) / sum(({ ms }) => ms)),
  };
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
