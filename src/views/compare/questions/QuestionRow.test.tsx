// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { toggleQuestion } from "../../../state/questionStore.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { useTreeStore } from "../../../state/treeStore.ts";
import { useComparison } from "../useComparison.ts";
import { QuestionRow } from "./QuestionRow.tsx";

const ORDER = "Would the other order agree?";
const SURE = "How sure?";

function Harness({ onHighlight = () => undefined }: { readonly onHighlight?: (node: number | undefined) => void }) {
  return <QuestionRow comparison={useComparison()} onHighlight={onHighlight} />;
}

/** Panels are fetched when opened. */
const answer = (name: string) => screen.findByRole("group", { name }, { timeout: 20_000 });
const opened = async (name: string, words: RegExp) => {
  const panel = await answer(name);
  await within(panel).findByText(words, {}, { timeout: 20_000 });
  return panel;
};
const question = (name: string) => screen.getByRole("button", { name });

vi.setConfig({ testTimeout: 60_000 });
beforeEach(resetStores);
afterEach(cleanup);

describe("the row of questions", () => {
  it("is closed at first, and not there without a result", () => {
    render(<Harness />);
    expect(screen.getAllByRole("button").length).toBeGreaterThanOrEqual(4);
    expect(screen.queryByRole("group")).toBeNull();
    cleanup();
    useTreeStore.setState({ trees: {} });
    render(<Harness />);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("opens one answer at a time; a second press or Escape closes it", async () => {
    render(<Harness />);
    fireEvent.click(question(ORDER));
    await opened(ORDER, /^Yes\./);
    expect(question(ORDER).getAttribute("aria-expanded")).toBe("true");
    fireEvent.click(question(SURE));
    await opened(SURE, /leaf's own probability/);
    expect(screen.getAllByRole("group")).toHaveLength(1);
    fireEvent.keyDown(screen.getByRole("group"), { key: "Escape" });
    expect(screen.queryByRole("group")).toBeNull();
    expect(document.activeElement).toBe(question(SURE));
    fireEvent.click(question(SURE));
    fireEvent.click(question(SURE));
    expect(screen.queryByRole("group")).toBeNull();
  });
});

describe("the other order", () => {
  it("is shown beside the given one, and lights its splits", async () => {
    const onHighlight = vi.fn();
    toggleQuestion("order");
    render(<Harness onHighlight={onHighlight} />);
    const panel = await opened(ORDER, /^Yes\./);
    expect(panel.textContent).toContain("still prefers response 1: 80.0\u00a0% instead of 90.0\u00a0%.");
    expect(panel.textContent).toContain("This tree contradicts itself whenever |helpfulness difference| ≤ 0.019.");
    const exchanged = within(panel).getByRole("region", { name: /^Exchanged/ });
    expect(exchanged.textContent).toContain("helpfulness +1.00 > 0.019, can change the winner");
    fireEvent.pointerEnter(within(exchanged).getByRole("listitem"));
    expect(onHighlight).toHaveBeenLastCalledWith(0);
  });

  it("is taken together with the given one on request only", async () => {
    toggleQuestion("order");
    render(<Harness />);
    const panel = await opened(ORDER, /^Yes\./);
    expect(panel.textContent).not.toContain("Taken together");
    fireEvent.click(within(panel).getByRole("checkbox"));
    expect(within(panel).getByRole("status").textContent).toBe("Taken together, response 1 is preferred, 85.0 %.");
  });
});

describe("certainty", () => {
  it("is told where the package knows the errors of its rewards", async () => {
    const difference = [
      [1, 0],
      [0, 1],
    ];
    const manifest = {
      id: "small",
      attributes: ["helpfulness", "verbosity"],
      scale: { min: 0, max: 4 },
      drift: {},
      residual_covariance: { response: difference, difference },
    } as unknown as ModelPackage;
    useModelStore.setState({ manifest: { status: "ready", value: manifest } });
    toggleQuestion("sure");
    render(<Harness />);
    const panel = await opened(SURE, /in 84\.6 % of cases/);
    const rows = within(within(panel).getByRole("table"))
      .getAllByRole("row")
      .map(({ textContent }) => textContent);
    expect(rows.slice(1)).toEqual([
      expect.stringMatching(/^helpfulness ≤ 0\.019 this pair.*90\.0 %.*84\.6 %$/),
      expect.stringMatching(/^helpfulness > 0\.019.*80\.0 %.*15\.4 %$/),
    ]);
    expect(panel.textContent).toContain("Computed in closed form.");
  });

  it("is not claimed where it does not, or for another tree", async () => {
    toggleQuestion("sure");
    render(<Harness />);
    expect((await opened(SURE, /Only the leaf's own/)).textContent).toContain("nothing usable about the errors");
    cleanup();
    const tree = useTreeStore.getState().trees.own;
    if (tree?.status !== "ready") throw new Error("no tree");
    useTreeStore.setState({ choice: "pub", trees: { pub: { ...tree, value: { ...tree.value, provenance: {} } } } });
    render(<Harness />);
    expect((await opened(SURE, /Only the leaf's own/)).textContent).toContain("fitted on other rewards");
  });
});
