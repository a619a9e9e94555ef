// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { storeByHand } from "../../base/testing/storeByHand.ts";
import { MovingResult } from "../../charts/useMoving.ts";
import { type ComparisonResult, compare } from "../../core/result.ts";
import { TREE } from "../../state/testdata/fakeModel.ts";
import type { Comparison } from "./useComparison.ts";
import { isSameVerdict, Verdict } from "./Verdict.tsx";

afterEach(cleanup);

const resultAt = (helpfulness: number) =>
  compare(
    [
      [2, 1],
      [2 + helpfulness, 1],
    ],
    TREE,
    null,
  );

function verdict(result: ComparisonResult) {
  const scored = { rewards: result.rewards } as Comparison["scored"];
  const comparison = { result, scored, tree: TREE, missing: [], isWhatIf: true } as unknown as Comparison;
  return <Verdict comparison={comparison} onHighlight={() => undefined} />;
}

it("where a moved pair's verdict is the same but for numbers, they follow by themselves to what React would draw", () => {
  const place = fc.constantFrom(-1.5, -0.02, -0.01, 0, 0.01, 0.0195, 0.02, 1.5);
  const counts = { same: 0, others: 0 };
  fc.assert(
    fc.property(place, place, (from, to) => {
      const [drawn, moved] = [resultAt(from), resultAt(to)];
      if (!isSameVerdict(TREE, drawn, moved)) return void counts.others++;
      counts.same++;
      const source = storeByHand(drawn);
      const following = render(<MovingResult value={source}>{verdict(drawn)}</MovingResult>);
      act(() => source.set(moved));
      const byItself = following.container.innerHTML;
      cleanup();
      expect(byItself).toBe(render(verdict(moved)).container.innerHTML);
      cleanup();
    }),
  );
  expect(Math.min(counts.same, counts.others)).toBeGreaterThan(5);
});
