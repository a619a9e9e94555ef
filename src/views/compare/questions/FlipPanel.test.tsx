// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { EXAMPLES, TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { useTreeStore } from "../../../state/treeStore.ts";
import { useWhatIfStore, whatIfResult } from "../../../state/whatIfStore.ts";
import { CompareView } from "../CompareView.tsx";

// The panel's code comes when it is first opened: fetched here, so that no test waits for it.
beforeAll(async () => void (await import("./FlipPanel.tsx")), 60_000);
beforeEach(() => {
  resetStores();
  useQuestionStore.setState({ question: "flip" });
});
afterEach(cleanup);

/** The panel once its code has come. */
async function panel() {
  await screen.findByLabelText("Smallest by", undefined, { timeout: 15_000 });
  return screen.getByRole("group", { name: "What would flip it?" });
}
const cells = (attribute: string) =>
  [...screen.getByRole("row", { name: new RegExp(`^${attribute}.*Keep`) }).querySelectorAll("td")].map((cell) =>
    cell.textContent?.replace(/Keep.*/, ""),
  );

describe("the flip", { timeout: 60_000 }, () => {
  it("is one sentence, then a table, and outlined on the tree", async () => {
    render(<CompareView />);
    expect((await panel()).textContent).toContain(
      "If response 2's helpfulness were 1.02 higher, response 2 would be preferred, 80.0\u00a0%.",
    );
    expect((await panel()).textContent).toContain("response 1's helpfulness 1.02 lower does the same");
    expect((await panel()).textContent).toContain("In this tree helpfulness alone decides the winner");
    expect((await panel()).textContent).toContain("is not known for this tree");
    expect(cells("helpfulness")).toEqual(["−1.000", "+0.020", "+1.020", ""]);
    expect(cells("verbosity")).toEqual(["0.00", "0.00", "none", ""]);
    const leaf = screen.getByRole("treeitem", { name: /> 0\.019: leaf, response 2 preferred/ });
    expect(leaf.getAttribute("class")).toContain("is-other-way");
  });

  it("says when what is kept stands in the way", async () => {
    render(<CompareView />);
    await panel();
    fireEvent.click(screen.getByLabelText("Keep helpfulness as it is"));
    expect((await panel()).textContent).toContain("With helpfulness kept as it is, the winner cannot change.");
    expect(document.querySelector(".tree-figure .is-other-way")).toBeNull();
  });

  it("is put on the sliders as it is said, and the verdict above follows", async () => {
    render(<CompareView />);
    await panel();
    fireEvent.click(screen.getByRole("button", { name: "Put it on the sliders" }));
    // the verdict follows in a frame of its own
    const verdict = screen.getByRole("region", { name: "Verdict" });
    await waitFor(() => expect(verdict.textContent).toContain("Response 2 is preferred, 80.0 %."));
    expect(document.activeElement?.textContent).toBe("What if?");
    expect(
      whatIfResult(useWhatIfStore.getState(), useWhatIfStore.getState().whatIf?.of, TREE)?.difference[0],
    ).toBeCloseTo(0.02);
  });

  it("is not put on the sliders where they cannot be set finely enough for its leaf, and that is said", async () => {
    const { tree } = TREE;
    // The other response is only preferred between two numbers that no rewards near 2 tell apart.
    const cracked = {
      ...tree,
      children_left: [1, -1, 3, -1, -1],
      children_right: [2, -1, 4, -1, -1],
      feature: [0, -2, 0, -2, -2],
      threshold: [1e-20, -2, 2e-20, -2, -2],
      value: [...tree.value.slice(0, 2), [1, 1], [1, 9], [9, 1]],
    } as const;
    useTreeStore.setState({
      choice: "cracked",
      trees: { cracked: { status: "ready", value: { ...TREE, tree: cracked } } },
    });
    render(<CompareView />);
    expect((await panel()).textContent).toContain("rewards cannot be set finely enough for that leaf");
    expect(screen.queryByRole("button", { name: "Put it on the sliders" })).toBeNull();
  });

  it("moves one response's rewards on the scale, which is only called a rating scale where people rate on it", async () => {
    render(<CompareView />);
    await panel();
    expect(screen.getByRole("option", { name: "response 1 only, on the rating scale" })).toBeTruthy();
    const scale = { min: -9, max: 9, kind: "observed" };
    const value = { id: EXAMPLES.model.id, scale, drift: {}, files: [] } as unknown as ModelPackage;
    act(() => useModelStore.setState({ manifest: { status: "ready", value } }));
    expect(screen.getByRole("option", { name: "response 1 only, on the model's own scale" })).toBeTruthy();
    act(() => useModelStore.setState({ manifest: { status: "failed", message: "no manifest" } }));
    fireEvent.change(screen.getByLabelText("What may move"), { target: { value: "response-1" } });
    expect((await panel()).textContent).toContain("If response 1's helpfulness were 1.02 lower");
    expect(cells("helpfulness").slice(0, 3)).toEqual(["3.000", "1.980", "−1.020"]);
    act(() => useQuestionStore.setState({ question: null }));
    expect(document.querySelector(".tree-figure .is-other-way")).toBeNull();
  });
});
