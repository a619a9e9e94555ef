/**
 * The page that the benchmark drives. Both contestants run on it: the app's own way to a model, and transformers.js with its own runtime
 * and a usual export of the same weights. Numbers go out as plain objects; nothing is shown.
 */
import { allowOwnScripts } from "../../../../src/base/ownScripts.ts";
import type { ModelPackage } from "../../../../src/core/modelPackage.ts";
import type { Pair } from "../../../../src/core/pair.ts";
import { poolRewards } from "../../../../src/core/pooling.ts";
import { loadModel } from "../../../../src/inference/loadModel.ts";
import type { LoadedModel } from "../../../../src/inference/model.ts";
import type { Backend } from "../../../../src/inference/protocol.ts";
import { layOutSequence } from "../../../../src/inference/worker/sequence.ts";
import { createTextTokenizer, prepareText } from "../../../../src/inference/worker/tokenizer.ts";
import type { UsualModel } from "./usual.ts";

export interface LoadFigures {
  readonly loadMs: number;
  readonly backend: Backend;
  readonly threads: number;
  /** Milliseconds from the start to the first report of each phase. */
  readonly phases: Readonly<Record<string, number>>;
}

export interface PairFigures {
  readonly ms: number;
  readonly promptTokens: number;
  readonly responseTokens: readonly number[];
  readonly rewards: readonly (readonly number[])[];
}

/** Ids of a pair, prepared before the clock runs. */
interface PairIds {
  readonly prompt: readonly number[];
  readonly responses: readonly (readonly number[])[];
}

// the build's policy holds here, too
allowOwnScripts(new URL(".", document.baseURI).href);
const { signal } = new AbortController();
let model: LoadedModel | undefined;
let usual: UsualModel | undefined;

const bench = {
  async load(baseUrl: string, backend: Backend): Promise<LoadFigures> {
    model?.dispose();
    const startedAt = performance.now();
    const phases: Record<string, number> = {};
    model = await loadModel({
      origin: { kind: "address", baseUrl },
      signal,
      backend,
      onStatus: (status) => {
        const phase = (status.status === "starting" && status.progress?.phase) || status.status;
        phases[phase] ??= performance.now() - startedAt;
      },
    });
    return { loadMs: model.loadMs, backend: model.backend, threads: model.threads, phases };
  },

  /** One pair in one request: the prompt is computed once. */
  score(pair: Pair): Promise<PairFigures> {
    return timed(async () => {
      const { responses, tokens } = await loaded().score(signal, pair);
      return {
        promptTokens: tokens.prompt,
        responseTokens: tokens.responses,
        rewards: responses.map(({ rewards }) => rewards),
      };
    });
  },

  /** One response alone. In a row over several pairs, no prompt is found from the request before. */
  scoreOne({ messages, responses }: Pair, index: number): Promise<PairFigures> {
    return bench.score({ messages, responses: [responses[index] as string] as never });
  },

  dispose(): void {
    model?.dispose();
    model = undefined;
  },

  /** transformers.js: `folder` under `models/`, as it wants it; `threads` undefined for its own choice. */
  async loadUsual(folder: string, threads: number | undefined): Promise<Pick<LoadFigures, "loadMs" | "threads">> {
    // Its threads are workers that load the file it stands in: this page's code must not be in there.
    const { loadUsualModel, usualThreads } = await import("./usual.ts");
    const startedAt = performance.now();
    usual = await loadUsualModel(new URL("models/", document.baseURI).pathname, folder, threads);
    return { loadMs: performance.now() - startedAt, threads: usualThreads() };
  },

  /** Both whole sequences, one after the other: what a page that uses `AutoModel` does. Tokenizing is not in the time. */
  async scoreUsual(pair: Pair, manifest: ModelPackage, tokenizerJson: unknown): Promise<PairFigures> {
    const ids = encodePair(pair, manifest, tokenizerJson);
    return timed(async () => {
      const rewards = [];
      for (const response of ids.responses)
        rewards.push(await runUsual([...ids.prompt, ...response], response.length, manifest));
      return { promptTokens: ids.prompt.length, responseTokens: ids.responses.map(({ length }) => length), rewards };
    });
  },

  async agentBytes(): Promise<number | undefined> {
    const { performance } = globalThis as {
      performance: { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> };
    };
    return (await performance.measureUserAgentSpecificMemory?.())?.bytes;
  },
};

export type Bench = typeof bench;

Object.assign(globalThis, { bench });

function loaded(): LoadedModel {
  if (!model) throw new Error("No model is loaded.");
  return model;
}

async function timed(run: () => Promise<Omit<PairFigures, "ms">>): Promise<PairFigures> {
  const startedAt = performance.now();
  const result = await run();
  return { ms: performance.now() - startedAt, ...result };
}

function encodePair({ messages, responses }: Pair, manifest: ModelPackage, tokenizerJson: unknown): PairIds {
  const tokenizer = createTextTokenizer(tokenizerJson);
  const laidOut = layOutSequence(
    messages.map(({ role, content }) => ({ role, text: tokenizer.encode(prepareText(content)) })),
    responses.map((response) => tokenizer.encode(prepareText(response))),
    manifest,
  );
  return { prompt: laidOut.prompt, responses: laidOut.responses.map(({ ids }) => ids) };
}

async function runUsual(ids: readonly number[], response: number, manifest: ModelPackage): Promise<readonly number[]> {
  if (!usual) throw new Error("transformers.js has no model.");
  const outputs = await usual(ids);
  const attributes = manifest.attributes.length;
  const values = manifest.pooling.map(({ output }) => (outputs[output] as Float32Array).slice(-response * attributes));
  return poolRewards(manifest.pooling, values, attributes);
}
