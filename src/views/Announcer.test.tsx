// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ComparisonResult } from "../core/result.ts";
import { useComparisonStore } from "../state/comparisonStore.ts";
import { hideVerdictOf, say } from "../state/lessonStore.ts";
import { useModelStore } from "../state/modelStore.ts";
import { useQuestionStore } from "../state/questionStore.ts";
import { resultOf, selectExample, selectScored } from "../state/selectors.ts";
import { TREE } from "../state/testdata/fakeModel.ts";
import { resetStores } from "../state/testdata/resetStores.ts";
import { moveDifference, resetWhatIf } from "../state/whatIfStore.ts";
import { Announcer } from "./Announcer.tsx";

beforeEach(resetStores);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("Announcer", () => {
  it("says the verdict, and that the model loads, is ready or failed", () => {
    render(<Announcer />);
    const [model, verdict] = screen.getAllByRole("status");
    expect(verdict?.textContent).toContain("Response 1 is preferred, 90.0 %.");
    expect(model?.textContent).toBe("");
    const failure = { message: "The connection broke.", hint: "", details: [] };
    act(() => useModelStore.setState({ model: { status: "failed", failure, isOnlyChosen: false } }));
    expect(model?.textContent).toBe("The model does not run.");
  });

  it("says nothing of a verdict that is to be guessed, and each step of a lesson", () => {
    const { pair } = selectExample(useComparisonStore.getState()) ?? {};
    hideVerdictOf(pair);
    render(<Announcer />);
    const [, verdict, lesson] = screen.getAllByRole("status");
    expect(verdict?.textContent).toBe("");
    act(() => say("Step 1 of 6."));
    expect(lesson?.textContent).toBe("Step 1 of 6.");
    act(() => hideVerdictOf(undefined));
    expect(verdict?.textContent).toContain("Response 1 is preferred, 90.0 %.");
  });

  it("says what made-up rewards lead to once, when the slider rests", () => {
    vi.useFakeTimers();
    useQuestionStore.setState({ question: "what-if" });
    render(<Announcer />);
    const verdict = screen.getAllByRole("status")[1] as HTMLElement;
    const result = resultOf(selectScored(useComparisonStore.getState()), TREE) as ComparisonResult;
    const said: (string | null)[] = [];
    for (const difference of [-0.5, 0, 0.5, 1]) {
      act(() => moveDifference(result, 0, difference, { min: 0, max: 4 }));
      act(() => void vi.advanceTimersByTime(100));
      said.push(verdict.textContent);
    }
    expect(said).toEqual(["", "", "", ""]);
    act(() => void vi.advanceTimersByTime(2000));
    expect(verdict.textContent).toMatch(/^What if: Response 2 is preferred, 80.0 %.* 1.00 higher/);
    act(resetWhatIf);
    expect(verdict.textContent).toContain("Response 1 is preferred, 90.0 %.");
  });
});
