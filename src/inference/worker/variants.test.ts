import type { InferenceSession, Tensor } from "onnxruntime-common";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planLeaveOneOut, readLeaveOneOut } from "../../core/attribution/leaveOneOut.ts";
import type { Variant, WorkProgress } from "../protocol.ts";
import { nativeRuntime, tinyEngine, wasmRuntime } from "../testdata/tinyEngine.ts";
import { tinyManifest } from "../testdata/tinyPackage.ts";
import type { Engine } from "./engineTypes.ts";
import type { Runtime } from "./runtime.ts";

const signal = new AbortController().signal;
const sentences = [
  "A whale is larger than nearly every shark. ",
  "It is not a fish! ",
  "It breathes air, as we do; sharks do not. ",
  "Some sharks 🦈 grow to twelve metres. ",
  "A blue whale grows to thirty.",
];
const questions = ["Which is larger, a whale or a shark? ", "Please explain. ", "Be brief."];

/** The text as it is, then with each part left out in turn. */
function leftOut(parts: readonly string[]): readonly string[] {
  return [parts.join(""), ...parts.map((_, i) => parts.filter((__, k) => k !== i).join(""))];
}

/** A runtime that keeps count of the outputs that nobody has disposed of. */
function countingOutputs(alive: Set<Tensor>): Runtime {
  const create = async (...args: [Uint8Array, InferenceSession.SessionOptions]) => {
    const session = await nativeRuntime.InferenceSession.create(...args);
    const run = session.run.bind(session) as (...inputs: unknown[]) => ReturnType<typeof session.run>;
    const counted = async (...inputs: unknown[]) => {
      const results = await run(...inputs);
      for (const tensor of Object.values(results)) {
        const dispose = tensor.dispose.bind(tensor);
        alive.add(tensor);
        tensor.dispose = () => {
          alive.delete(tensor);
          dispose();
        };
      }
      return results;
    };
    return Object.assign(session, { run: counted });
  };
  return { ...nativeRuntime, InferenceSession: { create } as unknown as Runtime["InferenceSession"] };
}

const ask = (content: string) => [{ role: "user" as const, content }];
const ofResponse: readonly Variant[] = leftOut(sentences).map((response) => ({ messages: ask("Which?"), response }));
const ofPrompt: readonly Variant[] = leftOut(questions).flatMap((content) =>
  [sentences.join(""), "A whale."].map((response) => ({ messages: ask(content), response })),
);
const ofWords: readonly Variant[] = leftOut("very very very very big, very big".split(/(?= )/)).map((response) => ({
  messages: ask("How big?"),
  response,
}));

async function expectAsFromScratch(engine: Engine, variants: readonly Variant[], chunkTokens?: number) {
  const reply = await engine.scoreVariants(signal, variants, undefined, chunkTokens);
  expect(reply.rewards).toHaveLength(variants.length);
  const scratch = await tinyEngine();
  let whole = 0;
  for (const [i, { messages, response }] of variants.entries()) {
    const { responses, tokens } = await scratch.score(signal, { messages, responses: [response] });
    whole += tokens.prompt + (tokens.responses[0] as number);
    responses[0]?.rewards.forEach((reward, k) => {
      expect(Math.abs((reply.rewards[i]?.[k] as number) - reward), `variant ${i}`).toBeLessThan(1e-4);
    });
  }
  await scratch.dispose();
  expect(reply.tokens.whole).toBe(whole);
  return reply;
}

describe("scoring variants", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tinyEngine();
  });
  afterAll(() => engine.dispose());

  it.each([
    ["of a response, in packed runs", ofResponse, undefined],
    ["of a response, in small pieces", ofResponse, 7],
    ["of a prompt before two responses", ofPrompt, undefined],
    ["of a prompt, in small pieces", ofPrompt, 5],
    ["with the same text several times", ofWords, undefined],
  ])("equals scoring each from scratch: %s", async (_, variants, chunkTokens) => {
    const { tokens } = await expectAsFromScratch(engine, variants, chunkTokens);
    expect(tokens.run).toBeLessThan(0.8 * tokens.whole);
  });

  it.each(["word", "sentence"] as const)(
    "costs at most 0.6 of as many full passes: each %s of a response",
    async (size) => {
      const pair = { messages: ask(questions.join("")), responses: [sentences.join(""), "A whale."] as const };
      const { responses } = await engine.score(signal, pair);
      const rewards = [responses[0]?.rewards ?? [], responses[1]?.rewards ?? []] as const;
      const plan = planLeaveOneOut(pair, 0, size);
      const { tokens, rewards: found } = await expectAsFromScratch(engine, plan.variants);
      expect(tokens.run).toBeLessThanOrEqual(0.6 * tokens.whole);
      // The first sentence or word was left out last.
      const { leftOut } = readLeaveOneOut(plan, rewards, found);
      expect(leftOut[0]?.rewards).toEqual([found.at(-1), rewards[1]]);
    },
  );

  it("equals scoring each from scratch where a part of the last prompt is known", async () => {
    const own = await tinyEngine();
    const fresh = await expectAsFromScratch(own, ofPrompt);
    await own.score(signal, { messages: ask(questions.join("")), responses: ["No."] });
    const { tokens } = await expectAsFromScratch(own, ofPrompt);
    expect(tokens.run).toBeLessThan(fresh.tokens.run);
    await own.dispose();
  });

  it("equals scoring each from scratch in WebAssembly, and after the same prompt was scored", async () => {
    const own = await tinyEngine({ runtime: await wasmRuntime(), backend: "wasm" });
    const first = await expectAsFromScratch(own, ofResponse);
    await own.score(signal, { messages: ask("Which?"), responses: [sentences.join(""), "No."] });
    const again = await expectAsFromScratch(own, ofResponse);
    expect(again.tokens.run).toBeLessThan(first.tokens.run);
    await own.dispose();
  });

  it("reports progress in tokens, and runs no more than it said", async () => {
    const seen: WorkProgress[] = [];
    const { tokens } = await engine.scoreVariants(signal, ofResponse, (progress) => seen.push(progress), 16);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)).toEqual({ phase: "scoring", done: tokens.run, total: tokens.run });
    expect(new Set(seen.map(({ total }) => total)).size).toBe(1);
  });

  it("stops between runs when cancelled, and lets go of every key and value", async () => {
    const alive = new Set<Tensor>();
    const own = await tinyEngine({ runtime: countingOutputs(alive) });
    const before = alive.size;
    expect(before).toBeGreaterThan(0);
    const controller = new AbortController();
    const cancelled = own.scoreVariants(controller.signal, ofPrompt, () => controller.abort(), 8);
    await expect(cancelled).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(alive.size).toBe(before);
    await expectAsFromScratch(own, ofPrompt, 8);
    expect(alive.size).toBe(before);
    await own.dispose();
  });

  it("keeps what fits of texts that are too long, as scoring does", async () => {
    const long = "word ".repeat(tinyManifest().max_tokens);
    await expectAsFromScratch(engine, [
      { messages: ask(long), response: "Yes." },
      { messages: ask(long), response: `Yes. ${long}` },
    ]);
  });

  it("refuses what cannot be scored", async () => {
    await expect(engine.scoreVariants(signal, [{ messages: [], response: "Yes." }])).rejects.toThrow(
      expect.objectContaining({ code: "input-refused" }),
    );
  });
});
