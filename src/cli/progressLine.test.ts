import { describe, expect, it } from "vitest";
import { createProgressLine } from "./progressLine.ts";

function setUp(start: { done: number; total: number | undefined }, isTTY = false) {
  let written = "";
  let nowMs = 0;
  const output = { isTTY, write: (text: string) => (written += text) };
  const line = createProgressLine(output, start, () => nowMs);
  return {
    line,
    text: () => written,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe("the progress line", () => {
  it("shows rows, rate and time left", () => {
    const { line, text, pass } = setUp({ done: 0, total: 1000 });
    for (let i = 0; i < 100; i++) {
      pass(101);
      line.addTokens(50);
      line.addRow(true);
    }
    expect(text()).toBe("100 of 1000 rows, 9.9 rows/s, 495 tokens/s, 1 min 31 s left\n");
  });

  it("counts rows of an earlier run as done, and not into the rate", () => {
    const { line, text, pass } = setUp({ done: 500, total: 1000 });
    pass(10_000);
    line.addRow(true);
    expect(text()).toBe("Resuming after 500 rows.\n501 of 1000 rows, 0.1 rows/s, 0 tokens/s, 1 h 23 min left\n");
  });

  it("knows no time left of a pipe, and sums up at the end", () => {
    const { line, text, pass } = setUp({ done: 0, total: undefined });
    pass(10_000);
    line.addRow(true);
    line.addRow(false);
    line.finish();
    expect(text()).toBe(
      "1 rows, 0.1 rows/s, 0 tokens/s\n1 scored, 1 with errors, 0 from before, in 10 s (0 tokens/s).\n",
    );
  });

  it("rewrites one line on a terminal", () => {
    const { line, text, pass } = setUp({ done: 0, total: 2 }, true);
    pass(1000);
    line.addRow(true);
    expect(text().startsWith("\r\u001b[K1 of 2 rows")).toBe(true);
  });
});
