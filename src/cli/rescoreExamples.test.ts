/** The shipped examples against the shipped package: their recorded rewards must be what the model says today. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExamples } from "../core/examples.ts";
import { compare } from "../core/result.ts";
import { parseTree } from "../core/tree/parse.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import { readNodePackage } from "../inference/node/nodePackage.ts";
import { DEFAULT_MODEL, PUBLIC_FOLDER } from "./files.ts";

const parsed = parseExamples(JSON.parse(readFileSync(`${PUBLIC_FOLDER}examples/examples.json`, "utf8")));
if (!parsed.ok) throw parsed.error;
const { examples, model } = parsed.value;

describe("the examples", () => {
  it("were scored by the package that ships", async () => {
    expect(model).toEqual((await readNodePackage(DEFAULT_MODEL)).identity);
  });

  it("get the same rewards again", { timeout: 120_000 }, async () => {
    const signal = new AbortController().signal;
    const engine = await createNodeEngine(signal, await readNodePackage(DEFAULT_MODEL));
    for (const { id, pair, rewards } of examples) {
      const { responses } = await engine.score(signal, pair);
      responses.forEach((response, i) => {
        response.rewards.forEach((reward, j) => {
          expect(Math.abs(reward - (rewards[i]?.[j] ?? Number.NaN)), `${id}, response ${i + 1}`).toBeLessThan(0.002);
        });
      });
    }
    await engine.dispose();
  });

  it("are at least ten, show both winners, and the model is wrong on some of them", () => {
    const tree = parseTree(JSON.parse(readFileSync(`${DEFAULT_MODEL}/tree.json`, "utf8")));
    if (!tree.ok) throw tree.error;
    const verdicts = examples.map(({ rewards, expected }) => ({
      preference: compare(rewards, tree.value, model).preference,
      expected,
    }));
    expect(examples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(verdicts.map(({ preference }) => preference)).size).toBe(2);
    expect(verdicts.some(({ preference, expected }) => expected !== undefined && preference !== expected)).toBe(true);
  });
});
