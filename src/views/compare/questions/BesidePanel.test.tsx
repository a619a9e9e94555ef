// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ModelPackage } from "../../../core/modelPackage.ts";
import { editResponse, select } from "../../../state/actions/draft.ts";
import { scoreNow } from "../../../state/actions/score.ts";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { injectInference } from "../../../state/engine.ts";
import { useModelStore } from "../../../state/modelStore.ts";
import { createFakeModel } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { useComparison } from "../useComparison.ts";
import BesidePanel from "./BesidePanel.tsx";

function Panel() {
  const comparison = useComparison();
  const { result, tree } = comparison;
  if (!result || !tree) return null;
  return <BesidePanel comparison={comparison} result={result} tree={tree} onHighlight={() => undefined} />;
}

/** The second example's rewards as if it had been scored again: response 2 is the more helpful one. */
function rescoreSecond(helpfulness = 2): void {
  const { examples } = useComparisonStore.getState();
  if (examples.status !== "ready") throw new Error("no examples");
  const { model, attributes } = examples.value;
  const pair = examples.value.examples[1]?.pair;
  if (!pair) throw new Error("no example");
  const rewards = [
    [1, 1],
    [helpfulness, 1],
  ] as const;
  useComparisonStore.setState({ rescored: { b: { pair, rewards, attributes, model, origin: { kind: "shipped" } } } });
}

beforeEach(resetStores);
afterEach(cleanup);

describe("two pairs", () => {
  it("stand beside each other: the next example unless another is chosen", () => {
    rescoreSecond();
    render(<Panel />);
    expect(screen.getByRole("status").textContent).toBe(
      "They part at the first split, on helpfulness: −1.00 for this pair and +1.00 for the other, on either side of the line at 0.019.",
    );
    const other = within(screen.getByRole("region", { name: "The other pair" }));
    expect(other.getByText(/Response 2 is preferred/)).toBeTruthy();
    expect(other.getByRole("table")).toBeTruthy();
    expect(other.getByText(/helpfulness \+1\.00 > 0\.019/).className).toBe("is-parting");
  });

  it("stand on one scale, as long as the one of them needs that reaches furthest", () => {
    rescoreSecond(5.5);
    const { container } = render(<Panel />);
    const ticks = [...container.querySelectorAll(".rating-ticks")].map(({ textContent }) => textContent);
    expect(ticks).toEqual(["0123456", "0123456"]);
  });

  it("are each called narrow where they are", () => {
    const difference = [
      [2, 0],
      [0, 2],
    ];
    const value = {
      ...{ id: "small", attributes: ["helpfulness", "verbosity"], scale: { min: 0, max: 4 }, drift: {} },
      residual_covariance: { response: difference, difference },
    } as unknown as ModelPackage;
    useModelStore.setState({ manifest: { status: "ready", value } });
    rescoreSecond(4);
    render(<Panel />);
    const verdicts = [...document.querySelectorAll(".beside-verdict")].map(({ textContent }) => textContent?.trim());
    expect(verdicts).toEqual([
      // A percentage and its sign stand on one line.
      "Response 1 is narrowly preferred, 90.0\u00a0%.",
      "Response 2 is preferred, 80.0\u00a0%.",
    ]);
  });

  it("may not be the same one", () => {
    render(<Panel />);
    fireEvent.change(screen.getByLabelText("Beside"), { target: { value: "example a" } });
    expect(screen.getByText(/This is the pair on the page/)).toBeTruthy();
  });

  it("say when one has no rewards", () => {
    act(() => editResponse(0, "Mine."));
    const id = useComparisonStore.getState().own[0]?.id;
    useComparisonStore.setState(({ own }) => ({ own: own.map((item) => ({ ...item, scored: undefined })) }));
    act(() => select({ kind: "example", id: "a" }));
    render(<Panel />);
    fireEvent.change(screen.getByLabelText("Beside"), { target: { value: `own ${id}` } });
    expect(screen.getByText(/has no rewards yet/)).toBeTruthy();
  });
});

describe("an edit", () => {
  async function editAndScore(text: string, rewards: readonly [readonly number[], readonly number[]]): Promise<void> {
    const fake = createFakeModel();
    injectInference(async () => ({ loadModel: async () => fake.model }));
    act(() => editResponse(1, text));
    await act(async () => {
      const done = scoreNow();
      await expect.poll(() => fake.asked.length).toBe(1);
      fake.asked[0]?.answer(rewards);
      await done;
    });
  }

  it("is shown before and after: line, rewards and words", async () => {
    await editAndScore("Many good reasons.", [
      [3, 1],
      [3.5, 1],
    ]);
    render(<Panel />);
    expect(screen.getByRole("status").textContent).toBe(
      "The helpfulness difference rose from −1.00 to +0.50, past the line at 0.019: now response 2 is preferred, 80.0\u00a0%, where response 1 was, 90.0\u00a0%.",
    );
    const moved = screen.getByRole("row", { name: /helpfulness.*→/ });
    expect([...moved.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual([
      "0.00",
      "+1.50",
      "+1.50",
      "−1.00 → +0.50",
    ]);
    expect(document.querySelector(".edited del")?.textContent).toBe("No reason");
    expect(document.querySelector(".edited ins")?.textContent).toBe("Many good reasons");
    expect(screen.getByRole("region", { name: "Before" })).toBeTruthy();
  });

  it("tells which words moved the line's attribute, where both texts were scored in this visit", async () => {
    await editAndScore("One.", [
      [3, 1],
      [3.5, 1],
    ]);
    render(<Panel />);
    expect(screen.getByText(/are kept for one visit only/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /Compare later edits/ }));
    cleanup();
    await editAndScore("Two.", [
      [3, 1],
      [2, 1],
    ]);
    render(<Panel />);
    const words = within(screen.getByRole("region", { name: "Which words moved it" }));
    expect(words.getByRole("combobox")).toHaveProperty("value", "helpfulness");
    // Only of the response that moved.
    const rows = () =>
      within(words.getByRole("table", { name: "Response 2" }))
        .getAllByRole("row")
        .slice(1)
        .map(({ textContent }) => textContent);
    expect(rows()).toEqual([
      "One Two−0.750",
      "the words that stayed0.000",
      "end of the turn−0.750",
      "all together−1.500",
    ]);
    fireEvent.change(words.getByRole("combobox"), { target: { value: "verbosity" } });
    expect(rows().at(-1)).toBe("all together0.000");
  });

  it("is measured from the first text until the visitor takes another", async () => {
    await editAndScore("One.", [
      [3, 1],
      [3.5, 1],
    ]);
    const first = useComparisonStore.getState().own[0]?.before;
    expect(first?.pair.responses[1]).toBe("No reason.");
    await editAndScore("Two.", [
      [3, 1],
      [2.5, 1],
    ]);
    expect(useComparisonStore.getState().own[0]?.before).toBe(first);
    render(<Panel />);
    expect(screen.getByRole("status").textContent).toContain("The edit crossed no line");
    fireEvent.click(screen.getByRole("button", { name: /Compare later edits/ }));
    expect(useComparisonStore.getState().own[0]?.before?.pair.responses[1]).toBe("Two.");
    expect(screen.queryByRole("option", { name: /before the edit/ })).toBeNull();
  });
});
