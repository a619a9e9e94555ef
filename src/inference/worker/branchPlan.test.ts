import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packs, planBranches } from "./branchPlan.ts";

describe("planBranches", () => {
  const base = Array.from({ length: 60 }, (_, i) => i);
  const sequences = (all: readonly (readonly number[])[], prompt = 4) => all.map((ids) => ({ ids, prompt }));

  it("grows variants from the first sequence, where they part", () => {
    const variants = [10, 30, 50].map((cut) => base.filter((id) => id < cut || id >= cut + 5));
    expect(planBranches(sequences([base, ...variants]), base.slice(0, 4))).toEqual([
      { parent: undefined, depth: 4 },
      { parent: 0, depth: 10 },
      { parent: 0, depth: 30 },
      { parent: 0, depth: 50 },
    ]);
  });

  it("takes of the known tokens what each has in common with them, never more than its prompt", () => {
    const variants = [[...base.slice(0, 30), 99], [...base.slice(0, 10), 98], base];
    expect(planBranches(sequences(variants, 25), base)).toEqual([
      { parent: undefined, depth: 25 },
      { parent: undefined, depth: 10 },
      { parent: 0, depth: 30 },
    ]);
  });

  it("grows from another one only where that saves a good deal", () => {
    const variant = [0, 1, ...base.slice(10)];
    const near = [...variant.slice(0, 17), 99];
    const far = [...variant.slice(0, 40), 99];
    expect(planBranches(sequences([base, variant, near, far]), [])).toEqual([
      { parent: undefined, depth: 0 },
      { parent: 0, depth: 2 },
      { parent: 0, depth: 2 },
      { parent: 1, depth: 40 },
    ]);
  });

  it("never takes more from another sequence than they have in common", () => {
    const ids = fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 8 }), ids, fc.nat(5), (all, root, prompt) => {
        planBranches(sequences(all, prompt), root).forEach(({ parent, depth }, i) => {
          const other = parent === undefined ? root.slice(0, prompt) : (all[parent] as number[]);
          expect(parent ?? -1).toBeLessThan(i);
          expect((all[i] as number[]).slice(0, depth)).toEqual(other.slice(0, depth));
          expect(depth).toBeLessThanOrEqual(Math.min(other.length, (all[i] as number[]).length));
        });
      }),
    );
  });

  it("has nothing to run of a sequence that is there already, or begins another", () => {
    const depths = planBranches(sequences([base, base, base.slice(0, 20)]), []).map(({ depth }) => depth);
    expect(depths).toEqual([0, 60, 20]);
  });
});

describe("packs", () => {
  it("keeps the order and never puts more into a run than fits", () => {
    expect(packs([3, 4, 5, 1, 9], (length) => length, 9)).toEqual([[3, 4], [5, 1], [9]]);
  });
});
