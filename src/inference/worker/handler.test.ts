import { describe, expect, it, vi } from "vitest";
import { InferenceError } from "../errors.ts";
import type { FromWorker, LoadRequest, ScoreReply } from "../protocol.ts";
import { tinyManifest } from "../testdata/tinyPackage.ts";
import type { Engine } from "./engineTypes.ts";
import { createHandler, type StartEngine } from "./handler.ts";

const load: LoadRequest = {
  kind: "load",
  manifest: tinyManifest(),
  files: new Map([["a", new Blob(["a"])]]),
  backend: "wasm",
  threads: 1,
  expand: true,
};
const score = { kind: "score", messages: [{ role: "user", content: "Hi" }], responses: ["Hello"] };

function reply(): ScoreReply {
  return {
    responses: [
      {
        rewards: [1],
        tokens: { offsets: Uint32Array.of(0, 5), values: [Float32Array.of(1), Float32Array.of(2)] },
        cutFrom: undefined,
      },
    ],
    gate: undefined,
    promptCut: undefined,
    tokens: { prompt: 3, responses: [1], run: 4 },
    elapsedMs: 1,
  };
}

/** An engine whose every score waits until it is let go or aborted. */
function fakeEngine() {
  const waiting: (() => void)[] = [];
  const engine: Engine = {
    canaryDrift: 0.001,
    score: (signal, _, onProgress) =>
      new Promise((resolve, reject) => {
        onProgress?.({ phase: "scoring", done: 1, total: 2 });
        signal.addEventListener("abort", () => reject(signal.reason));
        waiting.push(() => resolve(reply()));
      }),
    scoreVariants: async (_, variants) => ({
      rewards: variants.map(() => [1]),
      tokens: { whole: 9, run: 5 },
      elapsedMs: 1,
    }),
    dispose: async () => {},
  };
  return { engine, waiting };
}

function setUp(startEngine?: StartEngine) {
  const { engine, waiting } = fakeEngine();
  const posted: FromWorker[] = [];
  const transfers: ArrayBuffer[][] = [];
  const handle = createHandler({
    startEngine: startEngine ?? (async () => engine),
    post: (message, transfer) => {
      posted.push(message);
      transfers.push(transfer);
    },
  });
  const finals = () => posted.filter(({ kind }) => kind !== "progress");
  return { handle, posted, transfers, finals, waiting };
}

describe("the worker's handler", () => {
  it("answers a load with the drift of the canaries, then scores, with progress", async () => {
    const { handle, posted, transfers, finals, waiting } = setUp();
    handle({ id: 1, kind: "request", request: load });
    handle({ id: 2, kind: "request", request: score });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.();
    await vi.waitFor(() => expect(finals()).toHaveLength(2));
    expect(finals()[0]).toMatchObject({ id: 1, kind: "done", reply: { canaryDrift: 0.001 } });
    expect(finals()[1]).toMatchObject({ id: 2, kind: "done", reply: { tokens: { prompt: 3 } } });
    expect(posted).toContainEqual({ id: 2, kind: "progress", progress: { phase: "scoring", done: 1, total: 2 } });
    // The arrays move, each buffer once.
    expect(transfers.at(-1)).toHaveLength(3);
  });

  it("answers a request for variants", async () => {
    const { handle, finals } = setUp();
    const variants = ["Hello", "Hell"].map((response) => ({ messages: score.messages, response }));
    handle({ id: 1, kind: "request", request: load });
    handle({ id: 2, kind: "request", request: { kind: "variants", variants } });
    await vi.waitFor(() => expect(finals()).toHaveLength(2));
    expect(finals()[1]).toMatchObject({ id: 2, kind: "done", reply: { rewards: [[1], [1]], tokens: { run: 5 } } });
  });

  it("refuses a text before a model, and a second model", async () => {
    const { handle, finals } = setUp();
    handle({ id: 1, kind: "request", request: score });
    handle({ id: 2, kind: "request", request: load });
    handle({ id: 3, kind: "request", request: load });
    await vi.waitFor(() => expect(finals()).toHaveLength(3));
    expect(finals().map(({ kind }) => kind)).toEqual(["failed", "done", "failed"]);
  });

  it("stops the running request on cancel, with one AbortError, and goes on with the next", async () => {
    const { handle, finals, waiting } = setUp();
    handle({ id: 1, kind: "request", request: load });
    handle({ id: 2, kind: "request", request: score });
    handle({ id: 3, kind: "request", request: score });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    handle({ id: 2, kind: "cancel" });
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.();
    await vi.waitFor(() => expect(finals()).toHaveLength(3));
    expect(finals()[1]).toMatchObject({ id: 2, kind: "failed", error: { name: "AbortError", code: undefined } });
    expect(finals()[2]).toMatchObject({ id: 3, kind: "done" });
  });

  it("never starts a request that was cancelled while it waited", async () => {
    const { handle, finals, waiting } = setUp();
    handle({ id: 1, kind: "request", request: load });
    handle({ id: 2, kind: "request", request: score });
    handle({ id: 3, kind: "request", request: score });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    handle({ id: 3, kind: "cancel" });
    waiting[0]?.();
    await vi.waitFor(() => expect(finals()).toHaveLength(3));
    expect(finals()[2]).toMatchObject({ id: 3, kind: "failed", error: { name: "AbortError" } });
    expect(waiting).toHaveLength(1);
  });

  it("ignores a cancel that comes too late", async () => {
    const { handle, finals } = setUp();
    handle({ id: 1, kind: "request", request: load });
    await vi.waitFor(() => expect(finals()).toHaveLength(1));
    handle({ id: 1, kind: "cancel" });
    expect(finals()).toHaveLength(1);
  });

  it("carries an error's code across", async () => {
    const { handle, finals } = setUp(async () => {
      throw new InferenceError("canary-failed", "Other numbers.");
    });
    handle({ id: 9, kind: "request", request: load });
    await vi.waitFor(() => expect(finals()).toHaveLength(1));
    expect(finals()[0]).toMatchObject({
      kind: "failed",
      error: { name: "InferenceError", code: "canary-failed", message: "Other numbers." },
    });
  });

  it.each([
    ["an unknown kind", { kind: "sing" }, "kind"],
    ["a response that is no text", { ...score, responses: [1] }, "responses[0]"],
    ["no responses", { ...score, responses: [] }, "responses"],
    ["no variants", { kind: "variants", variants: [] }, "variants"],
    ["a variant without a response", { kind: "variants", variants: [{ messages: score.messages }] }, "response"],
    ["half a thread", { ...load, threads: 0.5 }, "threads"],
    ["a manifest of another kind", { ...load, manifest: { schema: "x" } }, "schema"],
    ["files that are none", { ...load, files: {} }, "files"],
    ["nothing", undefined, ""],
  ])("refuses %s under its id, naming the place", async (_, request, place) => {
    const { handle, finals } = setUp();
    handle({ id: 4, kind: "request", request });
    await vi.waitFor(() => expect(finals()).toHaveLength(1));
    expect(finals()[0]).toMatchObject({ id: 4, kind: "failed", error: { name: "DecodeError" } });
    expect(JSON.stringify(finals()[0])).toContain(place);
  });

  it("throws on a message that nobody could be answered for", () => {
    const { handle } = setUp();
    expect(() => handle("hello")).toThrow(/message/);
    expect(() => handle({ kind: "cancel" })).toThrow(/id/);
  });
});
