/**
 * Speed, load time and memory of the shipped model in Chromium, on a cross-origin isolated page. Compared with, on the same machine:
 * transformers.js on the same page, which runs both whole sequences through a usual export of the same weights, and native onnxruntime
 * with this project's engine. Of each pair the fastest round counts: whatever else the machine does only adds time.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelPackage } from "../../../src/core/modelPackage.ts";
import type { Pair } from "../../../src/core/pair.ts";
import { type BenchPage, type BenchSite, buildSite, openPage } from "./benchPage.ts";
import type { LoadFigures, PairFigures } from "./page/page.ts";
import { benchPairs } from "./pairs.ts";
import { ensureUsualExport } from "./usualExport.ts";

export interface InferenceBenchOptions {
  readonly model: string;
  readonly usual: string | undefined;
  readonly rounds: number;
}

interface Speed {
  readonly msPerPair: number;
  /** Tokens of both whole sequences (the prompt counted twice) per second: the same work for every contestant. */
  readonly tokensPerSecond: number;
}

const USUAL =
  "AutoModel, q4, device wasm with its own runtime build; GroupQueryAttention, embedding in the graph; both whole sequences, tokenized before";
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export async function benchInference({ model, usual, rounds }: InferenceBenchOptions) {
  const manifest = JSON.parse(readFileSync(join(model, "manifest.json"), "utf8")) as ModelPackage;
  const usualFolder = ensureUsualExport(model, usual ?? join(ROOT, "node_modules/.cache/bench-usual"));
  const site = await buildSite(model, usualFolder);
  const pairs = benchPairs();
  try {
    const own = await measureOwn(site, pairs, rounds);
    const usualWith = (threads: number | undefined) =>
      measureUsual(site, pairs, rounds, threads, { manifest, model, tokens: own.tokens, rewards: own.rewards });
    const asItComes = usualFolder ? await usualWith(undefined) : undefined;
    const withThreads = usualFolder ? await usualWith(own.threaded.threads) : undefined;
    const native = measureNative(model, rounds, own.tokens);
    return {
      benchmark: "inference",
      machine: { processor: cpus()[0]?.model ?? "unknown", threads: cpus().length },
      model: { id: manifest.id, layers: manifest.architecture.layers },
      pairs: pairs.length,
      rounds,
      tokens: own.tokens,
      wasmThreads: own.threaded,
      wasm: own.single,
      transformersJs: usualFolder && {
        what: USUAL,
        version: versionOf("@huggingface/transformers"),
        asItComes,
        withThreads,
      },
      native,
      load: own.load,
      memory: own.memory,
      targets: {
        timesFasterThanTransformersJs: asItComes && asItComes.msPerPair / own.threaded.shared.msPerPair,
        timesFasterThanTransformersJsWithThreads: withThreads && withThreads.msPerPair / own.threaded.shared.msPerPair,
        shareOfNativeSpeed: native.q4.shared.msPerPair / own.threaded.shared.msPerPair,
        shareOfNativeSpeedWithoutSharing: native.q4.whole.msPerPair / own.threaded.shared.msPerPair,
        loadFromCacheMs: own.load.cachedMs,
      },
    };
  } finally {
    site.close();
  }
}

async function measureOwn(site: BenchSite, pairs: readonly Pair[], rounds: number) {
  const page = await openPage(site);
  try {
    const cold = await page.call("load", "models/package/", "wasm-threads");
    for (const pair of pairs) await page.call("score", pair);
    const memory = { agentBytes: await page.call("agentBytes"), peakRendererBytes: await page.peakRendererBytes() };
    const cached = await fastestReload(page, rounds);
    const threaded = await measureSharing(page, pairs, rounds);
    await page.call("load", "models/package/", "wasm");
    const single = await measureSharing(page, pairs, rounds);
    const tokens = {
      prompt: sum(threaded.figures.map(({ promptTokens }) => promptTokens)),
      responses: sum(threaded.figures.flatMap(({ responseTokens }) => responseTokens)),
    };
    return {
      tokens,
      rewards: threaded.figures.map(({ rewards }) => rewards),
      threaded: { threads: cached.threads, ...speeds(threaded, tokens) },
      single: { threads: 1, ...speeds(single, tokens) },
      load: { coldMs: cold.loadMs, cachedMs: cached.loadMs, cachedPhasesMs: cached.phases },
      memory,
    };
  } finally {
    await page.close();
  }
}

/** Loads again after leaving the page, as a returning visitor does. */
async function fastestReload(page: BenchPage, rounds: number): Promise<LoadFigures> {
  const loads: LoadFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    await page.reload();
    loads.push(await page.call("load", "models/package/", "wasm-threads"));
  }
  return loads.reduce((best, each) => (each.loadMs < best.loadMs ? each : best));
}

interface Sharing {
  readonly figures: readonly PairFigures[];
  readonly sharedMs: number;
  readonly wholeMs: number;
}

/** Every pair with the prompt computed once, and with each response on its own. */
async function measureSharing(page: BenchPage, pairs: readonly Pair[], rounds: number): Promise<Sharing> {
  const shared: PairFigures[][] = [];
  const whole: number[][] = [];
  await page.call("score", pairs[0] as Pair);
  for (let round = 0; round < rounds; round++) {
    const figures = [];
    for (const pair of pairs) figures.push(await page.call("score", pair));
    const first: number[] = [];
    for (const pair of pairs) first.push((await page.call("scoreOne", pair, 0)).ms);
    const second: number[] = [];
    for (const pair of pairs) second.push((await page.call("scoreOne", pair, 1)).ms);
    shared.push(figures);
    whole.push(first.map((ms, i) => ms + (second[i] as number)));
  }
  return {
    figures: shared[0] ?? [],
    sharedMs: fastest(shared.map((figures) => figures.map(({ ms }) => ms))),
    wholeMs: fastest(whole),
  };
}

interface Comparison {
  readonly manifest: ModelPackage;
  readonly model: string;
  readonly tokens: Tokens;
  readonly rewards: readonly PairFigures["rewards"][];
}

async function measureUsual(
  site: BenchSite,
  pairs: readonly Pair[],
  rounds: number,
  threads: number | undefined,
  { manifest, model, tokens, rewards: own }: Comparison,
) {
  const tokenizerJson: unknown = JSON.parse(readFileSync(join(model, manifest.tokenizer.file), "utf8"));
  const page = await openPage(site);
  try {
    const loaded = await page.call("loadUsual", "usual", threads);
    const times: number[][] = [];
    let figures: PairFigures[] = [];
    await page.call("scoreUsual", pairs[0] as Pair, manifest, tokenizerJson);
    for (let round = 0; round < rounds; round++) {
      figures = [];
      for (const pair of pairs) figures.push(await page.call("scoreUsual", pair, manifest, tokenizerJson));
      times.push(figures.map(({ ms }) => ms));
    }
    return {
      ...loaded,
      ...speed(fastest(times), tokens, pairs.length),
      largestRewardDifference: Math.max(...figures.flatMap(({ rewards }, i) => differences(rewards, own[i] ?? []))),
      peakRendererBytes: await page.peakRendererBytes(),
    };
  } finally {
    await page.close();
  }
}

function measureNative(model: string, rounds: number, tokens: Tokens) {
  const script = fileURLToPath(new URL("nativeRun.ts", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", script, model, `${rounds}`], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The native run failed: ${stderr}`);
  const figures = JSON.parse(stdout) as Record<"q4" | "f32", { sharedMs: number[]; wholeMs: number[] }>;
  const pairs = (figures.q4.sharedMs.length / rounds) | 0;
  const of = ({ sharedMs, wholeMs }: { sharedMs: number[]; wholeMs: number[] }) => ({
    shared: speed(fastest(inRounds(sharedMs, pairs)), tokens, pairs),
    whole: speed(fastest(inRounds(wholeMs, pairs)), tokens, pairs),
  });
  return { version: versionOf("onnxruntime-node"), q4: of(figures.q4), f32: of(figures.f32) };
}

interface Tokens {
  /** Summed over the pairs. */
  readonly prompt: number;
  readonly responses: number;
}

function speeds({ sharedMs, wholeMs, figures }: Sharing, tokens: Tokens) {
  return { shared: speed(sharedMs, tokens, figures.length), whole: speed(wholeMs, tokens, figures.length) };
}

function speed(totalMs: number, { prompt, responses }: Tokens, pairs: number): Speed {
  return { msPerPair: totalMs / pairs, tokensPerSecond: ((2 * prompt + responses) / totalMs) * 1000 };
}

/** Per pair the fastest round, summed over the pairs. `[round][pair]` */
function fastest(rounds: readonly (readonly number[])[]): number {
  return sum((rounds[0] ?? []).map((_, pair) => Math.min(...rounds.map((round) => round[pair] as number))));
}

function inRounds(values: readonly number[], pairs: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / pairs }, (_, round) => values.slice(round * pairs, (round + 1) * pairs));
}

function differences(a: PairFigures["rewards"], b: PairFigures["rewards"]): readonly number[] {
  return a.flatMap((row, i) => row.map((value, j) => Math.abs(value - (b[i]?.[j] ?? Number.NaN))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")) as { version: string })
    .version;
}
