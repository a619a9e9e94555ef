/** The shipped examples against the shipped package: their recorded rewards must be what the model says today. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ensureExists } from "../base/assert.ts";
import { pairShares } from "../core/attribution/pairShares.ts";
import { parseExamples } from "../core/examples.ts";
import { parseExampleTokens } from "../core/exampleTokens.ts";
import { parsePair } from "../core/pair.ts";
import { compare } from "../core/result.ts";
import { parseTree } from "../core/tree/parse.ts";
import { rewardModelOf } from "../data/scoreRows.ts";
import { createNodeEngine } from "../inference/node/nodeEngine.ts";
import { readNodePackage } from "../inference/node/nodePackage.ts";
import { DEFAULT_MODEL, PUBLIC_FOLDER } from "./files.ts";

const read = (name: string) => JSON.parse(readFileSync(`${PUBLIC_FOLDER}examples/${name}`, "utf8"));
const parsed = parseExamples(read("examples.json"));
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

  it("and the small set are of the same model", { timeout: 120_000 }, async () => {
    const source = await readNodePackage(DEFAULT_MODEL);
    const engine = await createNodeEngine(new AbortController().signal, source);
    const lines = readFileSync(`${PUBLIC_FOLDER}examples/small-set.jsonl`, "utf8").trim().split("\n");
    for (const line of lines) {
      const row = JSON.parse(line);
      const pair = parsePair(row);
      if (!pair.ok) throw pair.error;
      const { responses } = await engine.score(new AbortController().signal, pair.value);
      expect(row.reward_model).toBe(rewardModelOf(source.identity));
      responses.forEach(({ rewards }, i) => {
        rewards.forEach((reward, j) => void expect(Math.abs(reward - row.rewards[i][j]), row.id).toBeLessThan(0.002));
      });
    }
    await engine.dispose();
  });

  it("have token rewards of the same package that add up to theirs, in less than 60 kB", () => {
    const tokens = parseExampleTokens(read("tokens.json"));
    if (!tokens.ok) throw tokens.error;
    expect(tokens.value.model).toBe(model.digest);
    expect(gzipSync(JSON.stringify(read("tokens.json"))).length).toBeLessThan(60_000);
    for (const { id, pair, rewards } of examples) {
      const evidence = ensureExists(tokens.value.evidence.get(id), `tokens of ${id}`);
      for (const [column, attribute] of evidence.attributes.entries()) {
        for (const reading of ["closing", "running"] as const) {
          const both = pairShares(evidence, pair, { attribute, size: "word", reading, from: "common" });
          both.forEach(({ sum }, i) => {
            expect(Math.abs(sum - (rewards[i]?.[column] as number)), `${id}, ${attribute}`).toBeLessThan(1e-4);
          });
        }
      }
    }
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
