/** Shares of the shipped package's own token rewards: that they add up to its rewards is not by construction, both come from the engine. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pairShares, SHARE_SIZES } from "../../core/attribution/pairShares.ts";
import type { Pair } from "../../core/pair.ts";
import { tokenEvidence } from "../tokenEvidence.ts";
import { createNodeEngine, type Engine } from "./nodeEngine.ts";
import { type NodePackage, readNodePackage } from "./nodePackage.ts";

const rewards: { readonly package: { readonly id: string } } = JSON.parse(
  readFileSync(new URL("../testdata/rewards.json", import.meta.url), "utf8"),
);
const FOLDER = fileURLToPath(new URL(`../../../public/models/${rewards.package.id}/`, import.meta.url));
const signal = new AbortController().signal;
const pair: Pair = {
  messages: [{ role: "user", content: "Is a whale a fish?" }],
  responses: ["No. A whale 🐋 is a mammal: it breathes air.\n\nA shark is a fish.", "Yes, it's a fish!"],
};

describe("shares of the shipped package", { timeout: 300_000 }, () => {
  let source: NodePackage;
  let engine: Engine;
  beforeAll(async () => {
    source = await readNodePackage(FOLDER);
    engine = await createNodeEngine(signal, source);
  }, 300_000);
  afterAll(() => engine.dispose());

  it("add up to every reward within 1e-4, however they are grouped and read", async () => {
    const { manifest } = source;
    const reply = await engine.score(signal, pair);
    const evidence = tokenEvidence(reply, manifest);
    for (const [column, attribute] of manifest.attributes.entries()) {
      for (const size of SHARE_SIZES) {
        for (const reading of ["closing", "running"] as const) {
          for (const from of ["zero", "common"] as const) {
            const both = pairShares(evidence, pair, { attribute, size, reading, from });
            both.forEach(({ level, shares, sum }, i) => {
              const reward = reply.responses[i]?.rewards[column] as number;
              const added = shares.reduce((total, { share }) => total + share, level);
              expect(Math.abs(sum - reward)).toBeLessThan(1e-4);
              expect(Math.abs(added - reward)).toBeLessThan(1e-4);
            });
          }
        }
      }
    }
  });
});
