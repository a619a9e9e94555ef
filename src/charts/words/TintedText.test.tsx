// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { TintedText } from "./TintedText.tsx";
import { numberedMarks, quote, type TextMark } from "./textMarks.ts";

const text = "Yes, it  is.\nOr not";
const marks: readonly TextMark[] = [
  { start: 0, end: 4, value: 0.2, favours: 1 },
  { start: 4, end: 12, value: -0.05, favours: 2, note: "Without it, response 2 is preferred, 61.0 %" },
  { start: 12, end: 19, value: undefined, favours: undefined },
];

function draw() {
  const { container } = render(<TintedText label="Response 1" text={text} marks={marks} largest={0.2} numbers={1} />);
  const group = screen.getByRole("group");
  return { container, group, readout: () => container.querySelector(".tinted-readout")?.textContent };
}

afterEach(cleanup);

describe("TintedText", () => {
  it("is the text itself, so that it can be selected: numbers are no part of it", () => {
    const { group, container } = draw();
    expect(group.textContent).toBe(text);
    const numbers = container.querySelectorAll<HTMLElement>("[data-value]");
    expect(Array.from(numbers, ({ dataset }) => dataset.value)).toEqual(["+0.200"]);
  });

  it("says for whom, how much and what is special of each part", () => {
    const { container } = draw();
    const parts = Array.from(container.querySelectorAll<HTMLElement>(".stretch"));
    expect(parts.map(({ className }) => className)).toEqual([
      "stretch favours-1",
      "stretch favours-2 is-noted",
      "stretch",
    ]);
    expect(parts.map(({ style }) => style.getPropertyValue("--tint"))).toEqual(["1.000", "0.250", "0.000"]);
  });

  it("tells the part under the pointer, and that under the keys", () => {
    const { container, group, readout } = draw();
    fireEvent.pointerOver(container.querySelectorAll(".stretch")[1] as Element);
    expect(readout()).toBe("“it is.” −0.050. Without it, response 2 is preferred, 61.0 %");
    fireEvent.pointerLeave(group);
    fireEvent.focus(group);
    expect(readout()).toBe("“Yes,” +0.200");
    fireEvent.keyDown(group, { key: "End" });
    expect(readout()).toBe("“Or not” not scored");
    fireEvent.keyDown(group, { key: "ArrowLeft" });
    expect(readout()).toMatch(/^“it is.”/);
    fireEvent.blur(group);
    expect(readout()).toMatch(/arrow keys/);
  });
});

describe("numberedMarks", () => {
  it("numbers all of a few, and only the strongest of many", () => {
    expect(numberedMarks(marks, 0.2, 3).size).toBe(3);
    expect([...numberedMarks(marks, 0.2, 2)]).toEqual([0]);
  });
});

describe("quote", () => {
  it("puts a long or broken text into one line", () => {
    expect(quote(" a\n b ")).toBe("“a b”");
    expect(quote("👍".repeat(80))).toBe(`“${"👍".repeat(59)}…”`);
  });
});
