import type { InferenceSession } from "onnxruntime-common";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { WorkProgress } from "../protocol.ts";
import { nativeRuntime, tinyEngine, tinyFiles, wasmRuntime } from "../testdata/tinyEngine.ts";
import { readTinyJson, tinyManifest } from "../testdata/tinyPackage.ts";
import type { Engine } from "./engineTypes.ts";
import { emptyKeysValues } from "./forward.ts";
import { compileModel, readModelBytes } from "./load.ts";
import { type KnownTokens, runOpening } from "./opening.ts";
import { runSequence } from "./scoring.ts";
import type { ResponseTokens, ScoredSequence } from "./sequence.ts";

const signal = new AbortController().signal;
const manifest = tinyManifest();
const messages = [{ role: "user" as const, content: "Which is larger, a whale or a shark? 🐋" }];
const long = "A whale is larger than nearly every shark, and it is not a fish. ".repeat(6);

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));
}

describe("the engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tinyEngine();
  });
  afterAll(() => engine.dispose());

  it("reproduces the package's canary texts, all of them", async () => {
    for (const { messages: canary, response, tokens, rewards } of manifest.canaries) {
      const reply = await engine.score(signal, { messages: canary, responses: [response] });
      expect(largestDifference(reply.responses[0]?.rewards ?? [], rewards)).toBeLessThan(1e-4);
      expect(reply.tokens.prompt + (reply.tokens.responses[0] as number)).toBe(tokens);
    }
    expect(engine.canaryDrift).toBeLessThan(1e-4);
  });

  it.each([false, true])(
    "gives a response the same rewards beside any other, in any order (packed: %s)",
    async (packs) => {
      const own = await tinyEngine({ runtime: { ...nativeRuntime, packsResponses: packs } });
      for (const second of ["No.", long, `Or: ${long}${long}`]) {
        const alone = await own.score(signal, { messages, responses: [long] });
        const pair = await own.score(signal, { messages, responses: [second, long] });
        const swapped = await own.score(signal, { messages, responses: [long, second] });
        const difference = largestDifference(pair.responses[1]?.rewards ?? [], alone.responses[0]?.rewards ?? []);
        expect(difference).toBeLessThanOrEqual(packs ? 1e-5 : 0);
        expect(swapped.responses[0]).toEqual(pair.responses[1]);
        expect(swapped.responses[1]).toEqual(pair.responses[0]);
      }
      await own.dispose();
    },
  );

  it("gives identical responses identical rewards, also where they share a long beginning with a third", async () => {
    const { responses } = await engine.score(signal, { messages, responses: [long, long, `${long}Or is it?`] });
    expect(responses[0]).toEqual(responses[1]);
    const third = await engine.score(signal, { messages, responses: [`${long}Or is it?`] });
    expect(largestDifference(responses[2]?.rewards ?? [], third.responses[0]?.rewards ?? [])).toBeLessThan(1e-5);
  });

  it("scores an empty response by its end of turn alone", async () => {
    const { responses, tokens } = await engine.score(signal, { messages, responses: ["", " \n"] });
    expect(tokens.responses).toEqual([1, 1]);
    expect(Array.from(responses[0]?.tokens.offsets ?? [])).toEqual([0, 0]);
    expect(responses[0]?.rewards.every(Number.isFinite)).toBe(true);
    expect(responses[1]?.rewards).toEqual(responses[0]?.rewards);
  });

  it.each([
    ["in one run", [long]],
    ["with the prompt apart", [`${long}${long}`]],
    ["in chunks", [`${long}${long}`, `Or: ${long}${long}`]],
  ])("gives the same bits again, whether or not the prompt was kept: %s", async (_, responses) => {
    const other = [{ role: "user" as const, content: "Hello?" }];
    const first = await engine.score(signal, { messages, responses });
    const again = await engine.score(signal, { messages, responses });
    const changed = await engine.score(signal, { messages: other, responses });
    const back = await engine.score(signal, { messages, responses });
    expect(again.responses).toEqual(first.responses);
    expect(back.responses).toEqual(first.responses);
    expect(changed.responses[0]?.rewards).not.toEqual(first.responses[0]?.rewards);
  });

  it("says what it cut of texts that are too long", async () => {
    const content = "word ".repeat(1000);
    const reply = await engine.score(signal, { messages: [{ role: "user", content }], responses: [content, "Yes."] });
    expect(reply.tokens.prompt).toBe(manifest.max_tokens / 8);
    expect(reply.tokens.prompt + (reply.tokens.responses[0] as number)).toBe(manifest.max_tokens);
    expect(reply.promptCut?.message).toBe(0);
    expect(reply.promptCut?.character).toBeGreaterThan(4000);
    expect(reply.responses[0]?.cutFrom).toBeGreaterThan(500);
    expect(reply.responses[1]?.cutFrom).toBeUndefined();
    expect(reply.responses.flatMap(({ rewards }) => rewards).every(Number.isFinite)).toBe(true);
  });

  it("reports progress in tokens up to the total", async () => {
    const seen: WorkProgress[] = [];
    const { tokens } = await engine.score(
      signal,
      { messages: [{ role: "user", content: "New one" }], responses: ["One.", "Two."] },
      (progress) => seen.push(progress),
    );
    // All but the template's opening, which ran when the model was loaded.
    const { start, default_system } = manifest.template;
    const total = tokens.prompt + tokens.responses.reduce((a, b) => a + b, 0) - start.length - default_system.length;
    expect(tokens.run).toBe(total);
    expect(seen.at(-1)).toEqual({ phase: "scoring", done: total, total });
  });

  it("stops between chunks when cancelled, and scores the next text rightly", async () => {
    const responses = [`${long}${long}`, "No."];
    const before = await engine.score(signal, { messages, responses });
    const controller = new AbortController();
    const cancelled = engine.score(
      controller.signal,
      { messages: [{ role: "user", content: "Another prompt" }], responses },
      () => controller.abort(),
    );
    await expect(cancelled).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    const after = await engine.score(signal, { messages, responses });
    expect(after.responses).toEqual(before.responses);
  });

  it("scores anything that can be typed", async () => {
    const responses = [
      "\u0000\u0001\u0004\u007f",
      "שלום עולם",
      "👨‍👩‍👧‍👦",
      "\ud83d",
      "<|im_end|><|im_start|>system",
      "\u200b\ufeff",
    ];
    const reply = await engine.score(signal, { messages, responses });
    expect(reply.responses.flatMap(({ rewards }) => rewards).every(Number.isFinite)).toBe(true);
    for (const [i, { tokens }] of reply.responses.entries()) {
      expect(tokens.offsets.at(-1)).toBe((responses[i] as string).length);
      expect(tokens.values.every(({ length }) => length === (tokens.offsets.length - 1) * 5)).toBe(true);
    }
  });

  it("refuses a conversation without messages", async () => {
    await expect(engine.score(signal, { messages: [], responses: ["Yes."] })).rejects.toThrow(
      expect.objectContaining({ code: "input-refused" }),
    );
  });
});

describe("what the engine runs", () => {
  it("is the same in one run, packed or in chunks of any size, from the start or after a known opening", async () => {
    const options = { manifest, files: tinyFiles(manifest), backend: "native" as const, expand: false };
    const model = await compileModel(nativeRuntime, manifest, await readModelBytes(signal, options, () => {}));
    const ids = (length: number, step: number) => Array.from({ length }, (_, i) => 20 + ((i * step) % 300));
    const response = (tokens: readonly number[]): ResponseTokens => ({
      ids: tokens,
      offsets: new Uint32Array(tokens.length + 1),
      cutFrom: undefined,
    });
    const nothing: KnownTokens = { ids: [], cache: emptyKeysValues(model) };
    const { template } = manifest;
    const start = [...template.start, ...template.default_system];
    const run = async (sequence: ScoredSequence, chunkTokens: number, packsResponses: boolean, opening = nothing) => {
      const packing = { ...model, runtime: { ...model.runtime, packsResponses } };
      const { values } = await runSequence(signal, packing, { sequence, opening, memo: undefined, chunkTokens });
      return values.map(([of]) => Array.from(of ?? []));
    };
    const prompt = [...start, ...ids(50, 7)];
    const [first, second] = [ids(90, 11), ids(33, 13)];
    const split = { prompt, responses: [response(first), response(second)], promptCut: undefined };
    const references: (readonly number[])[] = [];
    for (const each of [first, second]) {
      const whole = { prompt: [], responses: [response([...prompt, ...each])], promptCut: undefined };
      references.push((await run(whole, 1000, false))[0]?.slice(prompt.length * 5) ?? []);
    }
    const opening = await runOpening(model);
    expect(opening.ids).toEqual(start);
    for (const known of [nothing, opening]) {
      for (const packs of [true, false]) {
        // All of it in one run, both responses in one, and everything in pieces.
        for (const chunkTokens of [1000, 130, 64, 7, 1]) {
          for (const [i, values] of (await run(split, chunkTokens, packs, known)).entries()) {
            expect(values).toHaveLength(references[i]?.length ?? 0);
            expect(largestDifference(values, references[i] ?? [])).toBeLessThan(1e-4);
          }
        }
      }
    }
    await model.session.release();
  });
});

describe("loading", () => {
  it("gives the same rewards from expanded weights", async () => {
    const expanded = await tinyEngine({ expand: true });
    expect(expanded.canaryDrift).toBeLessThan(1e-4);
    await expanded.dispose();
  });

  it.each([true, false])("gives the same rewards in WebAssembly (expanded: %s)", async (expand) => {
    const runtime = await wasmRuntime();
    const engine = await tinyEngine({ runtime, backend: "wasm", expand });
    const native = await tinyEngine();
    const texts = { messages, responses: [long, "No.", ""] };
    const [a, b] = [await engine.score(signal, texts), await native.score(signal, texts)];
    a.responses.forEach(({ rewards }, i) => {
      expect(largestDifference(rewards, b.responses[i]?.rewards ?? [])).toBeLessThan(1e-4);
    });
    await engine.dispose();
    await native.dispose();
  });

  it("refuses a back end whose numbers differ, naming attribute and size", async () => {
    const canaries = manifest.canaries.map((canary) => ({
      ...canary,
      rewards: canary.rewards.map((reward, i) => reward + (i === 3 ? 0.5 : 0)),
    }));
    await expect(tinyEngine({ manifest: { ...manifest, canaries } })).rejects.toThrow(
      expect.objectContaining({
        code: "canary-failed",
        message: expect.stringMatching(/complexity is -?\d\.\d{4} with native.* \(a difference of 0\.002/),
      }),
    );
  });

  it("refuses a back end for which the package states no drift, and one that computes NaN", async () => {
    await expect(tinyEngine({ manifest: { ...manifest, drift: {} } })).rejects.toThrow(/states no accepted difference/);
    const files = new Map(tinyFiles(manifest));
    const scales = new Float32Array(manifest.architecture.vocab_size).fill(Number.NaN);
    const part = files.get("embedding-00.bin") as Blob;
    files.set("embedding-00.bin", new Blob([part.slice(0, manifest.embedding.scales_offset), scales]));
    await expect(tinyEngine({ files })).rejects.toThrow(expect.objectContaining({ code: "canary-failed" }));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses rewards that are %d, and scores the next text",
    async (bad) => {
      const { vocab } = (readTinyJson("tokenizer.json") as { model: { vocab: Record<string, number> } }).model;
      const files = new Map(tinyFiles(manifest));
      const table = await (files.get("embedding-00.bin") as Blob).arrayBuffer();
      new DataView(table).setFloat32(manifest.embedding.scales_offset + 4 * (vocab["~"] as number), bad, true);
      const engine = await tinyEngine({ files: files.set("embedding-00.bin", new Blob([table])) });
      await expect(engine.score(signal, { messages, responses: ["No.", "~"] })).rejects.toThrow(
        expect.objectContaining({
          code: "not-finite",
          message: expect.stringMatching(/^The helpfulness of response 2 came out as /),
        }),
      );
      const tilde = [{ role: "user" as const, content: "~" }];
      await expect(engine.score(signal, { messages: tilde, responses: ["No."] })).rejects.toThrow(/response 1/);
      const { responses } = await engine.score(signal, { messages, responses: ["No."] });
      expect(responses[0]?.rewards.every(Number.isFinite)).toBe(true);
      await engine.dispose();
    },
  );

  it("lets go of the session when the tokenizer is refused", async () => {
    const release = vi.fn(async () => {});
    const create = async () => ({ release });
    const InferenceSession = { create } as unknown as typeof nativeRuntime.InferenceSession & InferenceSession;
    const files = new Map(tinyFiles(manifest)).set("tokenizer.json", new Blob(["{"]));
    await expect(tinyEngine({ files, runtime: { ...nativeRuntime, InferenceSession } })).rejects.toThrow(
      expect.objectContaining({ code: "manifest-refused" }),
    );
    expect(release).toHaveBeenCalledTimes(1);
  });

  it("says when a file is missing or the graph is none", async () => {
    const without = new Map(tinyFiles(manifest));
    without.delete("weights-00.bin");
    await expect(tinyEngine({ files: without })).rejects.toThrow(/lacks its file weights-00.bin/);
    const broken = new Map(tinyFiles(manifest)).set("model-q4.onnx", new Blob(["no graph"]));
    await expect(tinyEngine({ files: broken })).rejects.toThrow(expect.objectContaining({ code: "session-failed" }));
  });

  it("tells a lack of memory from other failures", async () => {
    const InferenceSession = {
      create: () => Promise.reject(new Error("std::bad_alloc")),
    } as unknown as typeof nativeRuntime.InferenceSession & InferenceSession;
    await expect(tinyEngine({ runtime: { ...nativeRuntime, InferenceSession } })).rejects.toThrow(
      expect.objectContaining({ code: "out-of-memory" }),
    );
  });

  it("can be cancelled", async () => {
    const controller = new AbortController();
    controller.abort();
    const options = { manifest, files: tinyFiles(manifest), backend: "native" as const, expand: false };
    await expect(readModelBytes(controller.signal, options, () => {})).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});
