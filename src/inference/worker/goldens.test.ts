/**
 * The shipped package against references that share no code with this: token ids and spans of the Rust tokenizer, rewards of
 * transformers on the same weights. Written by `python -m split_decision_tools goldens`.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type ModelPackage, parseModelPackage } from "../../core/modelPackage.ts";
import type { Message } from "../../core/pair.ts";
import type { PackageFiles } from "../protocol.ts";
import { nativeRuntime, wasmRuntime } from "../testdata/tinyEngine.ts";
import { createEngine } from "./engine.ts";
import { layOutSequence } from "./sequence.ts";
import { createTextTokenizer, prepareText } from "./tokenizer.ts";

interface GoldenTokens {
  readonly tokenizer_sha256: string;
  readonly texts: readonly { text: string; ids: readonly number[]; spans: readonly (readonly [number, number])[] }[];
}

interface GoldenRewards {
  readonly package: { readonly id: string; readonly files: readonly unknown[] };
  readonly pairs: readonly {
    readonly name: string;
    readonly messages: readonly Message[];
    readonly responses: readonly string[];
    readonly tokens: { readonly prompt: number; readonly responses: readonly number[] };
    readonly rewards: readonly (readonly number[])[];
  }[];
}

const goldenTokens = readGolden<GoldenTokens>("tokens.json");
const goldenRewards = readGolden<GoldenRewards>("rewards.json");
const FOLDER = fileURLToPath(new URL(`../../../public/models/${goldenRewards.package.id}/`, import.meta.url));
const manifest = readManifest();
const signal = new AbortController().signal;

function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../testdata/${name}`, import.meta.url), "utf8"));
}

function readManifest(): ModelPackage {
  const parsed = parseModelPackage(JSON.parse(readFileSync(`${FOLDER}manifest.json`, "utf8")));
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

function sha256(name: string): string {
  return createHash("sha256")
    .update(readFileSync(`${FOLDER}${name}`))
    .digest("hex");
}

function packageFiles(): PackageFiles {
  return new Map(manifest.files.map(({ path }) => [path, new Blob([readFileSync(`${FOLDER}${path}`)])]));
}

describe("tokens of the shipped package", () => {
  const tokenizer = createTextTokenizer(JSON.parse(readFileSync(`${FOLDER}${manifest.tokenizer.file}`, "utf8")));

  it("are compared with goldens of the same tokenizer", () => {
    expect(goldenTokens.tokenizer_sha256).toBe(sha256(manifest.tokenizer.file));
    expect(goldenTokens.texts.length).toBeGreaterThan(50);
  });

  it.each(
    goldenTokens.texts.map(({ text, ids, spans }) => ({ name: JSON.stringify(text).slice(0, 60), text, ids, spans })),
  )("are the reference's, with their places: $name", ({ text, ids, spans }) => {
    const message = { role: "user" as const, text: tokenizer.encode("") };
    const { responses } = layOutSequence([message], [tokenizer.encode(prepareText(text))], manifest);
    expect(responses[0]?.ids).toEqual(ids);
    const offsets = responses[0]?.offsets ?? new Uint32Array();
    expect(Array.from(offsets.subarray(1), (end, i) => [offsets[i], end])).toEqual(spans);
  });
});

describe("rewards of the shipped package", () => {
  it("are compared with goldens of the same package", () => {
    expect(goldenRewards.package).toEqual({ id: manifest.id, files: manifest.files });
  });

  it.each([
    { runtime: "native", expand: false },
    { runtime: "native", expand: true },
    { runtime: "WebAssembly", expand: false },
    { runtime: "WebAssembly", expand: true },
  ])(
    "are the reference's within 0.002: $runtime, expanded: $expand",
    { timeout: 300_000 },
    async ({ runtime, expand }) => {
      const isNative = runtime === "native";
      const engine = await createEngine(signal, isNative ? nativeRuntime : await wasmRuntime(), {
        manifest,
        files: packageFiles(),
        backend: isNative ? "native" : "wasm",
        expand,
      });
      let largest = 0;
      for (const { name, messages, responses, tokens, rewards } of goldenRewards.pairs) {
        const reply = await engine.score(signal, { messages, responses });
        expect(reply.tokens, name).toMatchObject(tokens);
        reply.responses.forEach((response, i) => {
          response.rewards.forEach((reward, j) => {
            largest = Math.max(largest, Math.abs(reward - (rewards[i]?.[j] ?? Number.NaN)));
          });
        });
      }
      await engine.dispose();
      expect(largest).toBeLessThan(0.002);
    },
  );
});
