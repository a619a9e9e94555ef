/** Converted reward models of each published kind through the page's engine: tiny ones, whose rewards transformers gave (tools/tests/write_converted.py). */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { gatedScore } from "../../core/gate.ts";
import type { Message } from "../../core/pair.ts";
import { compare } from "../../core/result.ts";
import { parseTree } from "../../core/tree/parse.ts";
import { nativeRuntime } from "../testdata/tinyEngine.ts";
import { createEngine } from "../worker/engine.ts";
import { createNodeEngine, type Engine } from "./nodeEngine.ts";
import { type NodePackage, openPackageFiles, readNodePackage } from "./nodePackage.ts";

interface Golden {
  readonly package: string;
  readonly messages: readonly Message[];
  readonly responses: readonly [string, string];
  readonly rewards: readonly [readonly number[], readonly number[]];
  readonly gate?: readonly number[];
  readonly scores?: readonly [number, number];
}

const FOLDER = fileURLToPath(new URL("../testdata/converted/", import.meta.url));
const goldens: readonly Golden[] = JSON.parse(readFileSync(`${FOLDER}goldens.json`, "utf8"));
const signal = new AbortController().signal;

/** The same engine where responses run side by side, as on graphics cards. */
async function packingEngine(source: NodePackage): Promise<Engine> {
  const { manifest } = source;
  const files = await openPackageFiles(
    source,
    manifest.files.map(({ path }) => path),
  );
  const runtime = { ...nativeRuntime, packsResponses: true };
  return createEngine(signal, runtime, { manifest, files, backend: "native", expand: false });
}

const furthest = (found: readonly number[] = [], expected: readonly number[] = []) =>
  Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN))));

describe.each(["tiny-score", "tiny-labels", "tiny-objectives"])("the converted package %s", (name) => {
  const pairs = goldens.filter((golden) => golden.package === name);

  it.each([false, true])("gives the rewards and weights that transformers gave (packed: %s)", async (packs) => {
    const source = await readNodePackage(`${FOLDER}${name}`);
    const engine = packs ? await packingEngine(source) : await createNodeEngine(signal, source);
    // The last pair once more: what is remembered of its prompt must say the same.
    for (const { messages, responses, rewards, gate, scores } of [...pairs, ...pairs.slice(-1)]) {
      for (const chunkTokens of [undefined, 7]) {
        const reply = await engine.score(signal, { messages, responses }, undefined, chunkTokens);
        for (const which of [0, 1] as const) {
          const found = reply.responses[which]?.rewards ?? [];
          expect(furthest(found, rewards[which])).toBeLessThan(1e-4);
          expect(reply.responses[which]?.tokens.values).toHaveLength(source.manifest.pooling.length);
          if (gate && scores) expect(Math.abs(gatedScore(reply.gate ?? [], found) - scores[which])).toBeLessThan(1e-4);
        }
        expect(reply.gate === undefined).toBe(gate === undefined);
        if (gate) expect(furthest(reply.gate, gate)).toBeLessThan(1e-5);
      }
    }
    await engine.dispose();
  });
});

describe("the trees of converted packages", () => {
  const treeOf = (name: string) => {
    const tree = parseTree(JSON.parse(readFileSync(`${FOLDER}${name}/tree.json`, "utf8")));
    if (!tree.ok) throw tree.error;
    return tree.value;
  };

  it("of one score is the rule that the higher one wins, and that a tie leaves response 1", () => {
    const tree = treeOf("tiny-score");
    const preference = (first: number, second: number) =>
      compare([[first], [second]], tree, null, ["score"]).preference;
    expect([preference(-3, 2), preference(2, -3), preference(1, 1)]).toEqual([1, 0, 0]);
  });

  it("came out of the pickle where there is one, and are missing where there is none", async () => {
    expect(treeOf("tiny-labels").attributes).toHaveLength(5);
    const { manifest } = await readNodePackage(`${FOLDER}tiny-objectives`);
    expect(manifest.default_tree).toBeUndefined();
  });
});
