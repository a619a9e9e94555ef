import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { difference, HELPSTEER2_ATTRIBUTES } from "../attributes.ts";
import { parseTree } from "../tree/parse.ts";
import { apply, decisionPath, isLeaf, probabilities } from "../tree/predict.ts";
import { ColumnBuilder } from "./columns.ts";
import { againstFinder, decisionFinder, differenceFinder, differencesOf, marginFinder, routePairs } from "./routing.ts";

const index = JSON.parse(readFileSync("public/trees/index.json", "utf8"));
const entry = (index.trees ?? index)[0];
const parsed = parseTree(JSON.parse(readFileSync(`public/trees/${entry.file}`, "utf8")));
if (!parsed.ok) throw parsed.error;
const tree = parsed.value;

const reward = fc.float({ min: -4, max: 4, noNaN: true });
const rewards = fc.array(reward, { minLength: 5, maxLength: 5 });

it("decides each pair as it is decided alone; one without rewards not at all", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.tuple(rewards, rewards)), { minLength: 1, maxLength: 20 }), (pairs) => {
      const builder = new ColumnBuilder();
      for (const [i, pair] of pairs.entries()) builder.add(pair ? { id: String(i), rewards: pair } : { id: String(i) });
      const columns = builder.build();
      const leaves = routePairs(columns, tree);
      if (pairs.every((pair) => !pair)) {
        expect(leaves.ok).toBe(false);
        return;
      }
      if (!leaves.ok) throw leaves.error;
      const second = decisionFinder(tree, leaves.value);
      const margin = marginFinder(columns, tree, leaves.value);
      for (const [i, pair] of pairs.entries()) {
        const all = pair && difference(pair);
        const x =
          all &&
          tree.attributes.map((name) => Math.fround(all[HELPSTEER2_ATTRIBUTES.indexOf(name as "verbosity")] as number));
        expect(second(i)).toBe(x ? probabilities(tree.tree, apply(tree.tree, x))[1] : Number.NaN);
        for (const name of columns.attributes)
          expect(differenceFinder(columns, name)(i)).toBe(differencesOf(columns, name)?.[i]);
        const distances = (x ? decisionPath(tree.tree, x) : [])
          .filter((node) => !isLeaf(tree.tree, node))
          .map((node) =>
            Math.abs((x?.[tree.tree.feature[node] as number] ?? 0) - (tree.tree.threshold[node] as number)),
          );
        expect(margin(i)).toBe(x ? Math.min(...distances) : Number.NaN);
      }
    }),
  );
});

it("is against a label by the probability of the other response", () => {
  const against = againstFinder(() => 0.25, Int8Array.of(0, 1, -1, -2));
  expect([0, 1, 2, 3].map(against)).toEqual([0.25, 0.75, Number.NaN, Number.NaN]);
});
