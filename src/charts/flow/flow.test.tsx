// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { flow } from "../../core/set/flow.ts";
import { flowParts } from "../../core/set/flowParts.ts";
import { completeTree, SMALL } from "../testdata/trees.ts";
import { FlowChart } from "./FlowChart.tsx";
import { flowItems } from "./flowItems.ts";
import { LeafTable } from "./LeafTable.tsx";
import { fitsFlow, layoutFlow } from "./layoutFlow.ts";

afterEach(cleanup);

/** Ten pairs: leaves 2, 3 say response 1; 5 says 1, 6 says 2. */
const LEAVES = Int32Array.of(2, 2, 2, 3, 5, 6, 6, 6, 6, -1);
const LABELS = Int8Array.of(0, 0, 1, -1, 1, 1, 1, 1, 0, 1);
const ITEMS = flowItems(SMALL, flow(SMALL.tree, LEAVES, LABELS), flowParts(SMALL.tree, LEAVES, LABELS));

describe("the layout", () => {
  const { placed, links, width } = layoutFlow(ITEMS, 900);

  it("gives every node a bar as wide as its pairs, in one scale", () => {
    const widths = placed.map(({ item, parts }) => [item.pairs, parts.reduce((sum, part) => sum + part.width, 0)]);
    const [all, whole] = widths[0] as [number, number];
    for (const [pairs, bar] of widths) expect(bar).toBeCloseTo(((pairs as number) * whole) / all, 6);
  });

  it("brings every ribbon to the bar of its child, and keeps boxes apart and inside", () => {
    expect(links).toHaveLength(6);
    for (const { to, ribbons } of links)
      expect(ribbons.map(({ part }) => part.pairs)).toEqual(to.parts.map(({ pairs }) => pairs));
    for (const depth of [0, 1, 2]) {
      const row = placed.filter(({ item }) => item.depth === depth).sort((a, b) => a.x - b.x);
      row.forEach((place, i) => {
        expect(place.x - place.boxWidth / 2).toBeGreaterThanOrEqual(0);
        expect(place.x + place.boxWidth / 2).toBeLessThanOrEqual(width);
        const next = row[i + 1];
        if (next) expect(place.x + place.boxWidth / 2).toBeLessThan(next.x - next.boxWidth / 2);
      });
    }
  });

  it("is as wide as the pairs weigh where they do, and finite where they weigh nothing", () => {
    const itemsOf = (weights: Float64Array) =>
      flowItems(SMALL, flow(SMALL.tree, LEAVES, LABELS), flowParts(SMALL.tree, LEAVES, LABELS, undefined, weights));
    // five times as much for each of the five pairs at leaves 5 and 6 as for the four before them
    const weighted = layoutFlow(itemsOf(Float64Array.from(LEAVES, (leaf) => (leaf > 3 ? 5 : 1))), 900);
    const barOf = (node: number) =>
      weighted.placed.find(({ item }) => item.node === node)?.parts.reduce((sum, { width }) => sum + width, 0) ?? 0;
    expect(barOf(6) / barOf(0)).toBeCloseTo(20 / 29, 9);
    expect(weighted.placed.find(({ item }) => item.node === 6)?.item.pairs).toBe(4);
    for (const { x, parts } of layoutFlow(itemsOf(new Float64Array(10)), 900).placed)
      expect(Number.isFinite(parts.reduce((sum, { width }) => sum + width, x))).toBe(true);
  });

  it("of no pairs has finite places", () => {
    const none = new Int32Array();
    const empty = flowItems(SMALL, flow(SMALL.tree, none, null), flowParts(SMALL.tree, none, null));
    for (const { x, boxWidth } of layoutFlow(empty, 900).placed) expect(Number.isFinite(x + boxWidth)).toBe(true);
  });
});

describe("the chart", () => {
  it("says every node's pairs and agreement, and hands over what is chosen by key", () => {
    const choose = vi.fn();
    render(<FlowChart title="Small" items={ITEMS} chosen={6} onChoose={choose} />);
    const root = screen.getByRole("button", { name: /^All pairs: 9 pairs.*agrees in 5 of 8, 62.5 %/ });
    fireEvent.keyDown(root, { key: "Enter" });
    expect(choose).toHaveBeenLastCalledWith(0);
    const leaf = screen.getByRole("button", { name: /^Leaf 6, helpfulness > 0.019, verbosity > 0.3148: 4 pairs/ });
    expect(leaf.getAttribute("aria-pressed")).toBe("true");
  });

  it("is a list where the leaves do not fit side by side, as many levels of it as are asked for", () => {
    const { tree } = completeTree(6);
    expect(fitsFlow(64, 960)).toBe(false);
    const leaves = Int32Array.of(63, 64);
    const document = completeTree(6);
    const items = flowItems(document, flow(tree, leaves, null), flowParts(tree, leaves, null));
    const chart = (chosen?: number) => (
      <FlowChart title="Deep" items={items} chosen={chosen} onChoose={() => undefined} />
    );
    const { rerender } = render(chart());
    const count = () => screen.getAllByRole("listitem").length;
    expect(count()).toBe(2 ** 5 - 1);
    fireEvent.click(screen.getByRole("button", { name: "One more" }));
    expect(count()).toBe(2 ** 6 - 1);
    expect(screen.getByRole("status").textContent).toBe("5 of 6 levels of splits are shown.");
    fireEvent.click(screen.getByRole("button", { name: "One less" }));
    fireEvent.click(screen.getByRole("button", { name: "One less" }));
    expect(count()).toBe(2 ** 4 - 1);
    // what is chosen is seen
    rerender(chart(items.findIndex(({ depth }) => depth === 5)));
    expect(count()).toBe(2 ** 6 - 1);
    rerender(chart());
    fireEvent.click(screen.getByRole("button", { name: "All" }));
    expect(count()).toBe(127);
  });
});

it("the leaves say how often the label says otherwise, and where that is most of the time", () => {
  const choose = vi.fn();
  const labels = Int8Array.from({ length: 40 }, (_, i) => (i < 35 ? 1 : 0));
  const leaves = new Int32Array(40).fill(2);
  const items = flowItems(SMALL, flow(SMALL.tree, leaves, labels), flowParts(SMALL.tree, leaves, labels));
  render(<LeafTable items={items} label="label" onChoose={choose} />);
  const row = screen.getByRole("row", { name: /^helpfulness ≤ 0.019, verbosity ≤ -?−?0.5/ });
  expect(row.textContent).toContain("12.5 % (5.5 to 26.1) of 40");
  expect(row.textContent).toContain("most of them");
  fireEvent.click(screen.getByRole("button", { name: /^35 of 40/ }));
  expect(choose).toHaveBeenCalledWith(2);
});
