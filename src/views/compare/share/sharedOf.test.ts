import { describe, expect, it } from "vitest";
import { exportFacts } from "../../../core/export/exportFacts.ts";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import { compare } from "../../../core/result.ts";
import type { Scored } from "../../../state/comparisonStore.ts";
import { EXAMPLES, TREE } from "../../../state/testdata/fakeModel.ts";
import type { Comparison } from "../useComparison.ts";
import { sharedOf } from "./sharedOf.ts";

const CONTEXT = { scale: { min: 0, max: 4 } };
const KNOWN = { context: CONTEXT, manifest: undefined, link: undefined, comments: [] };
const [example] = EXAMPLES.examples;
if (!example) throw new Error("no example");

const scored: Scored = {
  pair: example.pair,
  rewards: example.rewards,
  attributes: EXAMPLES.attributes,
  model: EXAMPLES.model,
  origin: { kind: "shipped" },
};
const comparison: Comparison = {
  pair: example.pair,
  example,
  scored,
  tree: TREE,
  result: compare(example.rewards, TREE, EXAMPLES.model),
  isOwnTree: true,
  missing: [],
  isStale: false,
  isWhatIf: false,
  isHidden: false,
};
const shared = (change: Partial<Comparison>) => {
  const object = sharedOf({ ...comparison, ...change }, KNOWN);
  if (!object) throw new Error("nothing to share");
  return object;
};

describe("what is shared", () => {
  it("is the very result on the page, and what is said beside it", () => {
    const { result, pair, notes } = shared({});
    expect(result).toMatchObject({ ...comparison.result });
    expect(pair).toBe(example.pair);
    expect(notes).toEqual(["A careful person prefers response 1, too."]);
  });

  it("is nothing while there is no result", () => {
    expect(sharedOf({ ...comparison, result: undefined }, KNOWN)).toBeUndefined();
  });

  it("is of the text that was scored, not of a newer one, and says so", () => {
    const newer = { ...example.pair, responses: ["Newer.", "Newer, too."] } as const;
    const { pair, notes } = shared({ pair: newer, isStale: true });
    expect(pair).toBe(example.pair);
    expect(notes).toEqual(["For the previous text: the text has been edited since."]);
  });

  it("says of made-up rewards that they are, and names no model", () => {
    const result = compare(
      [
        [1, 1],
        [3, 1],
      ],
      TREE,
      null,
    );
    const facts = exportFacts(shared({ result, isWhatIf: true, example: undefined }));
    expect(facts.notes[0]).toBe("What if: not the model's rewards.");
    expect(facts.sources[0]).toBe("Rewards: Made up with sliders: they are no model's.");
  });

  it("tells the figures of the package that made the rewards, of no earlier one", () => {
    const manifest = { id: EXAMPLES.model.id, title: "Small", summary: "A demonstration." } as unknown as ModelPackage;
    const notes = (digest: string) => sharedOf(comparison, { ...KNOWN, manifest, digest })?.notes.join(" ");
    expect(notes(EXAMPLES.model.digest)).toContain("Small: A demonstration.");
    expect(notes("another")).not.toContain("Small");
  });

  it("says what was over the length limit, what ran, and that a tree is borrowed", () => {
    const origin = {
      kind: "run",
      backend: "wasm",
      elapsedMs: 1,
      promptCut: { message: 0, character: 2 },
      cuts: [undefined, 3],
    } as const;
    const facts = exportFacts(shared({ scored: { ...scored, origin }, isOwnTree: false, example: undefined }));
    expect(facts.notes).toEqual([
      "The first 2 characters of turn 1 were over the length limit and were not scored.",
      "The last 7 characters of response 2 were over the length limit and were not scored.",
    ]);
    expect(facts.sources[0]).toContain("Scored in a browser on WASM.");
    expect(facts.sources[1]).toContain("Borrowed tree.");
  });
});
