/** Stand-ins for tests: a manifest, examples, a tree, and a loaded model whose answers the test gives out by hand. */
import type { ExampleSet } from "../../core/examples.ts";
import type { ModelPackage } from "../../core/modelPackage.ts";
import type { DecisionTree } from "../../core/tree/types.ts";
import type { InferenceError } from "../../inference/errors.ts";
import type { LoadedModel } from "../../inference/model.ts";
import type { ScoreReply, ScoreRequest, VariantsReply, VariantsRequest, WorkProgress } from "../../inference/protocol.ts";

const model = { id: "small", title: "Small", digest: "00" };

export const TREE: DecisionTree = {
  id: "tree",
  title: "Tree",
  attributes: ["helpfulness", "verbosity"],
  classes: ["response 1 preferred", "response 2 preferred"],
  tree: {
    children_left: [1, -1, -1],
    children_right: [2, -1, -1],
    feature: [0, -2, -2],
    threshold: [0.019, -2, -2],
    value: [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  provenance: { model: "small" },
};

export const EXAMPLES: ExampleSet = {
  model,
  attributes: TREE.attributes,
  examples: ["a", "b"].map((id) => ({
    id,
    title: `Example ${id}`,
    lesson: `Lesson ${id}.`,
    pair: { messages: [{ role: "user", content: "Why?" }], responses: ["Because.", "No reason."] },
    rewards: [
      [3, 1],
      [2, 1],
    ],
    expected: 0,
    note: undefined,
  })),
};

interface Asked {
  readonly request: Omit<ScoreRequest, "kind">;
  readonly signal: AbortSignal;
  readonly progress: ((p: WorkProgress) => void) | undefined;
  readonly answer: (rewards: readonly [readonly number[], readonly number[]]) => void;
  readonly fail: (error: Error) => void;
}

interface AskedVariants {
  readonly request: Omit<VariantsRequest, "kind">;
  readonly signal: AbortSignal;
  readonly progress: ((p: WorkProgress) => void) | undefined;
  readonly answer: (rewards: readonly (readonly number[])[]) => void;
  readonly fail: (error: Error) => void;
}

export interface FakeModel {
  readonly model: LoadedModel;
  /** Every request so far, oldest first. */
  readonly asked: Asked[];
  readonly askedVariants: AskedVariants[];
  readonly crash: (error: InferenceError) => void;
  readonly isDisposed: () => boolean;
}

/** A model that answers when told to; an aborted request rejects by itself, as the real one does. `gate`: what it weighs its attributes by. */
export function createFakeModel({ gate }: Pick<Partial<ScoreReply>, "gate"> = {}): FakeModel {
  const asked: Asked[] = [];
  const askedVariants: AskedVariants[] = [];
  const lost = deferred<InferenceError>();
  let disposed = false;
  return {
    asked,
    askedVariants,
    crash: lost.resolve,
    isDisposed: () => disposed,
    model: {
      manifest: {
        id: "small",
        attributes: TREE.attributes,
        drift: {},
        pooling: [{ kind: "mean", output: "token_rewards" }],
        template: { response_end: [2] },
      } as unknown as ModelPackage,
      identity: model,
      backend: "wasm",
      threads: 1,
      device: { adapter: undefined, crossOriginIsolated: false, threads: 1, storage: undefined, memoryGiB: undefined },
      canaryDrift: 0,
      loadMs: 1,
      failures: [],
      kept: "device",
      lost: lost.promise,
      dispose: () => {
        disposed = true;
      },
      score: (signal, request, progress) => {
        const { promise, resolve, reject } = deferred<ScoreReply>();
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        const answer: Asked["answer"] = (rewards) => resolve({ ...replyOf(rewards, request.responses), gate });
        asked.push({ request, signal, progress, answer, fail: reject });
        return promise;
      },
      scoreVariants: (signal, request, progress) => {
        const { promise, resolve, reject } = deferred<VariantsReply>();
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        const answer: AskedVariants["answer"] = (rewards) =>
          resolve({ rewards, tokens: { whole: 90, run: 40 }, elapsedMs: 100 });
        askedVariants.push({ request, signal, progress, answer, fail: reject });
        return promise;
      },
    },
  };
}

/** Each response is one token and its end of turn; the token's reading is 1 higher, their average the reward. */
function replyOf(rewards: readonly (readonly number[])[], texts: readonly string[]): Omit<ScoreReply, "gate"> {
  const tokensOf = (row: readonly number[], { length }: string) => ({
    offsets: Uint32Array.of(0, length, length),
    values: [Float32Array.from([...row.map((value) => value + 0.5), ...row.map((value) => value - 0.5)])],
  });
  return {
    responses: rewards.map((row, i) => ({ rewards: row, tokens: tokensOf(row, texts[i] ?? ""), cutFrom: undefined })),
    promptCut: undefined,
    tokens: { prompt: 10, responses: [20, 20], run: 40 },
    elapsedMs: 100,
  };
}

/** A promise that is settled from outside; Node 20 has no `Promise.withResolvers`. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}
