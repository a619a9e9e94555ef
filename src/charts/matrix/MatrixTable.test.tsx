// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ImportanceTable } from "../importances/ImportanceTable.tsx";
import { MatrixTable } from "./MatrixTable.tsx";

afterEach(cleanup);

/** The cells of the row that a header names. */
function cellsOf(name: RegExp): readonly HTMLElement[] {
  return [...(screen.getByRole("rowheader", { name }).closest("tr")?.querySelectorAll("td") ?? [])];
}

describe("a matrix", () => {
  it("is a table whose cells are the darker the larger the number, with light letters on dark ones; nothing is a dash", () => {
    render(
      <MatrixTable
        caption="Who goes by what"
        columns={["helpfulness", "verbosity"]}
        rows={[
          { name: "Vera", note: "yours", values: [0.98, 0.02] },
          { name: "Otto", values: [-0.6, Number.NaN] },
        ]}
        format={(value) => value.toFixed(2)}
      />,
    );
    const region = screen.getByRole("region", { name: "Who goes by what" });
    region.focus();
    expect(document.activeElement).toBe(region);
    const [dark, light] = cellsOf(/Vera/);
    const shade = (cell: HTMLElement | undefined) => Number.parseInt(cell?.style.getPropertyValue("--share") ?? "", 10);
    expect([dark?.className, light?.className]).toEqual(["is-dark", ""]);
    expect(shade(dark)).toBeGreaterThan(90);
    expect(shade(light)).toBeLessThan(5);
    expect(cellsOf(/Otto/).map((cell) => cell.textContent)).toEqual(["-0.60", "–"]);
  });
});

describe("importances of replicas", () => {
  it("say mean and interval, how often an attribute is the root, and a dash where it never is", () => {
    const interval = { mean: 0.4, low: 0.1, high: 0.8 };
    render(
      <ImportanceTable
        attributes={["helpfulness", "verbosity"]}
        replicas={{
          replicas: 20,
          impurity: [interval, { mean: 0, low: 0, high: 0 }],
          permutation: [{ mean: -0.01, low: -0.05, high: 0.02 }, interval],
          roots: [
            { share: 1, threshold: { mean: -0.5, low: -0.75, high: 0.25 } },
            { share: 0, threshold: undefined },
          ],
          agreement: interval,
        }}
      />,
    );
    const cells = (name: RegExp) => cellsOf(name).map((cell) => cell.textContent);
    expect(cells(/^helpfulness/)).toEqual([
      "40.0 % (10.0 to 80.0)",
      "",
      "−1.0 % (−5.0 to 2.0)",
      "100 %",
      "−0.50 (−0.75 to 0.25)",
    ]);
    expect(cells(/^verbosity/).slice(3)).toEqual(["0 %", "–"]);
  });
});
