// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { storeByHand } from "../base/testing/storeByHand.ts";
import { leafMapAxis, mappedLeaves } from "../core/explanation/leafMap.ts";
import { type ComparisonResult, compare } from "../core/result.ts";
import { sweep } from "../core/sweep.ts";
import { AttributeTable, isSameTable } from "./attributes/AttributeTable.tsx";
import { isSameChart } from "./isSameChart.ts";
import { LeafMap } from "./leafMap/LeafMap.tsx";
import { SweepChart } from "./sweep/SweepChart.tsx";
import { SMALL } from "./testdata/trees.ts";
import { isSameDrawing } from "./tree/isSameDrawing.ts";
import { TreeFigure } from "./tree/TreeFigure.tsx";
import { MovingResult } from "./useMoving.ts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const REACH = 4;
const SCALE = { min: 0, max: 4, kind: "rating" } as const;
const ignore = () => undefined;

const resultAt = ([helpfulness, verbosity]: readonly [number, number]) =>
  compare(
    [
      [2, 2],
      [2 + helpfulness, 2 + verbosity],
    ],
    SMALL,
    null,
  );

/** A step of a slider, here and there next to a split's line. */
const steps = fc
  .tuple(
    fc.constantFrom<number[]>(-1.2, -0.5, -0.3, 0, 0.0191, 0.3148, 1.5),
    fc.constantFrom<number[]>(-0.6, -0.5, 0, 0.3, 0.3148, 1.1),
    fc.constantFrom(-0.8, -0.01, 0.0001, 0.02, 0.4),
    fc.constantFrom(0, 1),
  )
  .map(([helpfulness, verbosity, by, attribute]) => {
    const before = [helpfulness, verbosity] as const;
    const after = before.with(attribute, (before[attribute] as number) + by) as [number, number];
    return [resultAt(before), resultAt(after)] as const;
  });

/** Labels are for screen readers, tables are folded away: they wait until the slider rests. */
const looks = (container: HTMLElement) =>
  container.innerHTML.replaceAll(/ aria-label="[^"]*"|<details.*?<\/details>/g, "");

/** Where a pair's drawing is said to be the same but for what follows by itself, that follows to what React would draw. */
function expectSame(
  figure: (result: ComparisonResult) => ReactNode,
  isSame: (a: ComparisonResult, b: ComparisonResult) => boolean,
) {
  const counts = { same: 0, others: 0 };
  fc.assert(
    fc.property(steps, ([drawn, moved]) => {
      if (!isSame(drawn, moved)) return void counts.others++;
      counts.same++;
      const source = storeByHand(drawn);
      const following = render(<MovingResult value={source}>{figure(drawn)}</MovingResult>);
      act(() => source.set(moved));
      const byItself = looks(following.container);
      cleanup();
      expect(byItself).toBe(looks(render(figure(moved)).container));
      cleanup();
    }),
    { numRuns: 80 },
  );
  expect(counts.same).toBeGreaterThan(20);
}

const tree = (result: ComparisonResult) => (
  <TreeFigure document={SMALL} result={result} reach={REACH} isMoving highlighted={undefined} onHighlight={ignore} />
);
const isSameTree = (drawn: ComparisonResult, moved: ComparisonResult) => isSameDrawing(SMALL, REACH, drawn, moved);
const isSameOver =
  (...attributes: readonly number[]) =>
  (drawn: ComparisonResult, moved: ComparisonResult) => {
    const axes = attributes.map((attribute) => ({ attribute, reach: REACH }));
    return isSameChart(SMALL.tree, axes, drawn.difference, moved.difference);
  };

describe("what follows a moved pair by itself is what React would draw", { timeout: 60_000 }, () => {
  it("in the tree", () => expectSame(tree, isSameTree));

  it("in the tree on a narrow screen", () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(358);
    expectSame(tree, isSameTree);
  });

  it("in the table of rewards", () =>
    expectSame(
      (result) => <AttributeTable result={result} scale={SCALE} highlighted={undefined} onHighlight={ignore} />,
      (drawn, moved) => drawn.leaf === moved.leaf && isSameTable(SCALE, drawn, moved),
    ));

  it("in the curve", () =>
    expectSame((result) => {
      const curve = sweep(SMALL.tree, result.difference, { attribute: 0, from: -REACH, to: REACH });
      const value = result.difference[0] as number;
      return <SweepChart attribute="helpfulness" steps={curve} reach={REACH} value={value} home={1} />;
    }, isSameOver(0)));

  it("in the map of leaves", () =>
    expectSame(
      (result) => {
        const axis = (attribute: number) => ({
          ...leafMapAxis(SMALL, attribute, result.difference),
          reach: REACH,
          home: 1,
        });
        return (
          <LeafMap
            across={axis(0)}
            up={axis(1)}
            leaves={mappedLeaves(SMALL, result.difference, [0, 1], [REACH, REACH])}
          />
        );
      },
      isSameOver(0, 1),
    ));
});

it("what React draws in between stays where the pair is, and goes back when nothing is moved any more", () => {
  const [drawn, moved] = [resultAt([1, 1]), resultAt([1.5, 1])];
  const source = storeByHand(drawn);
  const figure = (moving: typeof source | undefined, isLit = false) => (
    <MovingResult value={moving}>
      <TreeFigure document={SMALL} result={drawn} highlighted={isLit ? 0 : undefined} onHighlight={ignore} />
    </MovingResult>
  );
  const { container, rerender } = render(figure(source));
  const value = () => container.querySelector(".panel-value")?.textContent;
  act(() => source.set(moved));
  expect(value()).toBe("+1.50");
  rerender(figure(source, true));
  expect(value()).toBe("+1.50");
  rerender(figure(undefined));
  expect(value()).toBe("+1.00");
});

it("a node's detail follows at every step", () => {
  const source = storeByHand(resultAt([1, 1]));
  const { container } = render(
    <MovingResult value={source}>
      <TreeFigure document={SMALL} result={source.getState()} highlighted={undefined} onHighlight={ignore} />
    </MovingResult>,
  );
  act(() =>
    container.querySelector<HTMLElement>("[data-node='0']")?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
  );
  act(() => source.set(resultAt([1.5, 1])));
  expect(container.querySelector(".node-detail")?.textContent).toContain("difference is +1.50");
});
