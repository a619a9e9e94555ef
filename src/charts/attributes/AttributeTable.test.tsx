// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AttributeTable } from "./AttributeTable.tsx";
import { ratingScale } from "./ratingScale.ts";

afterEach(cleanup);

/** A split of the path; no other one is on it. */
const SPLIT = {
  node: 0,
  attribute: "helpfulness",
  threshold: -0.4,
  value: -1.79,
  margin: -1.39,
  direction: "left",
  pivotal: true,
} as const;

function draw(second = 1.5, kind: "rating" | "observed" = "rating") {
  const onHighlight = vi.fn();
  const result = {
    attributes: ["helpfulness", "verbosity"],
    rewards: [
      [3.96, 1.49],
      [2.17, second],
    ],
    difference: [-1.79, second - 1.49],
    path: [SPLIT],
  } as const;
  const scale = { min: 0, max: 4, kind };
  render(<AttributeTable result={result} scale={scale} highlighted="verbosity" onHighlight={onHighlight} />);
  return onHighlight;
}

describe("AttributeTable", () => {
  it("has a row of numbers for each attribute, the difference signed", () => {
    draw();
    const cells = screen.getByRole("row", { name: /helpfulness/ }).querySelectorAll(".number");
    expect([...cells].map((cell) => cell.textContent)).toEqual(["3.96", "2.17", "−1.79"]);
    expect(screen.getByRole("columnheader", { name: "Response 1" })).toBeTruthy();
  });

  it("has as many digits as it takes to tell a difference from none", () => {
    draw(1.493);
    const cells = screen.getByRole("row", { name: /verbosity/ }).querySelectorAll(".number");
    expect([...cells].map((cell) => cell.textContent)).toEqual(["1.490", "1.493", "+0.003"]);
    cleanup();
    draw(1.49);
    expect(screen.getByRole("row", { name: /verbosity/ }).querySelector(".difference")?.textContent).toBe("0.00");
  });

  it("calls the scale people's ratings only where the model has that", () => {
    draw();
    expect(screen.getByRole("table", { name: "Rewards on the rating scale" })).toBeTruthy();
    cleanup();
    draw(1.5, "observed");
    expect(screen.getByRole("table", { name: "Rewards on the model's own scale" })).toBeTruthy();
  });

  it("makes the attributes stand out that the path asks about", () => {
    draw();
    const names = screen.getAllByRole("rowheader").map(({ textContent, className }) => [textContent, className]);
    expect(names).toEqual([
      ["helpfulness", "is-used"],
      ["verbosity", ""],
    ]);
  });

  it("draws both marks on the scale, apart where they would hide each other", () => {
    draw();
    expect(document.querySelectorAll(".reward-track")).toMatchSnapshot();
  });

  it("lights the row that is pointed at", () => {
    const onHighlight = draw();
    fireEvent.pointerEnter(screen.getByRole("row", { name: /helpfulness/ }));
    expect(onHighlight).toHaveBeenLastCalledWith("helpfulness");
    expect(screen.getByRole("row", { name: /verbosity/ }).className).toBe("is-lit");
  });
});

describe("ratingScale", () => {
  it("stretches to whole numbers where a reward lies outside", () => {
    const scale = ratingScale(0, 4, [-0.3, 4.2]);
    expect(scale.ticks).toEqual([-1, 0, 1, 2, 3, 4, 5]);
    expect(scale.position(-1)).toBe(0);
    expect(scale.position(2)).toBe(50);
  });

  it("names every second number where they would stand too close", () => {
    expect(ratingScale(0, 4, [-4.2, 2.6]).ticks).toEqual([-4, -2, 0, 2, 4]);
    expect(ratingScale(0, 4, [-1.4, 3]).ticks).toEqual([-2, -1, 0, 1, 2, 3, 4]);
  });
});
