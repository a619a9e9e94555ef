// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Histogram } from "./Histogram.tsx";

const frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames.length = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 420, 132));
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function drawn(onRange: (range: readonly [number, number] | undefined) => void): Element {
  const counts = new Uint32Array(48).fill(2);
  render(
    <Histogram
      data={{
        attribute: "verbosity",
        threshold: -0.6886,
        bins: { reach: 2, count: 48 },
        counts,
        kept: counts,
        range: undefined,
      }}
      onRange={onRange}
    />,
  );
  return screen.getByRole("img", { name: "verbosity difference of 96 pairs, threshold −0.69" });
}

const pointer = (chart: Element, type: string, x: number) =>
  act(() => fireEvent(chart, new MouseEvent(type, { bubbles: true, button: 0, clientX: x, clientY: 60 })));

it("a drag hands over both ends in the axis' numbers, once a frame and at its end", () => {
  const onRange = vi.fn();
  const chart = drawn(onRange);
  pointer(chart, "pointerdown", 308);
  for (const x of [300, 250, 200, 112]) pointer(chart, "pointermove", x);
  expect(onRange).not.toHaveBeenCalled();
  expect(frames).toHaveLength(1);
  act(() => frames[0]?.(0));
  // 14 px are −2, 406 px are 2
  expect(onRange).toHaveBeenLastCalledWith([-1, 1]);
  pointer(chart, "pointermove", 1000);
  pointer(chart, "pointerup", 1000);
  expect(onRange).toHaveBeenLastCalledWith([1, 2]);
});

it("a click takes the mark away", () => {
  const onRange = vi.fn();
  const chart = drawn(onRange);
  pointer(chart, "pointerdown", 200);
  pointer(chart, "pointermove", 202);
  pointer(chart, "pointerup", 202);
  expect(onRange.mock.calls).toEqual([[undefined]]);
});

it("the table's rows hold every bin once", () => {
  drawn(() => undefined);
  const rows = screen.getAllByRole("row", { hidden: true }).slice(1);
  expect(rows.map((row) => row.querySelector("td")?.textContent)).toEqual(new Array(12).fill("8"));
});
