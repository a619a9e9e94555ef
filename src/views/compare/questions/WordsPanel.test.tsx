// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useComparisonStore } from "../../../state/comparisonStore.ts";
import { injectInference } from "../../../state/engine.ts";
import { createFakeModel, EXAMPLES, type FakeModel, TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { useWordsStore } from "../../../state/wordsStore.ts";
import { useComparison } from "../useComparison.ts";
import WordsPanel from "./WordsPanel.tsx";

function Harness() {
  const comparison = useComparison();
  const { result, tree } = comparison;
  if (!result || !tree) return null;
  return <WordsPanel comparison={comparison} result={result} tree={tree} onHighlight={() => undefined} />;
}

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const sums = () => Array.from(document.querySelectorAll(".sum-check"), ({ textContent }) => textContent);

let fake: FakeModel;

beforeEach(() => {
  resetStores();
  fake = createFakeModel();
  injectInference(async () => ({ loadModel: async () => fake.model }));
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openScored() {
  render(<Harness />);
  await settle();
  press("Load the model and score");
  await settle();
  fake.asked[0]?.answer([
    [3, 1],
    [2, 1],
  ]);
  await settle();
}

describe("WordsPanel", () => {
  it("shows the words of an example at once, from what ships with it", async () => {
    const response = { lengths: [8], values: [[0, 0]], end: [[6, 2]] };
    const responses = [response, { ...response, lengths: [10], end: [[4, 2]] }];
    const wire = {
      schema: "split-decision/example-tokens@1",
      model: EXAMPLES.model.digest,
      step: 0.01,
      attributes: TREE.attributes,
      poolings: ["mean"],
      end_tokens: 1,
      examples: { a: { prompt_tokens: 9, responses } },
    };
    vi.stubGlobal("fetch", async () => Response.json(wire));
    // Objects of its own: what is known of their tokens must not stay for other tests.
    useComparisonStore.setState({ examples: { status: "ready", value: structuredClone(EXAMPLES) } });
    render(<Harness />);
    await settle();
    expect(sums()[1]).toMatch(/The reward is 3.000.$/);
    fireEvent.click(screen.getByLabelText("Left out in turn"));
    expect(screen.getByRole("button", { name: "Load the model and score" })).toBeTruthy();
  });

  it("says what it needs where nothing ships, and gets it", async () => {
    render(<Harness />);
    await settle();
    expect(screen.getByText(/needs the model's reward for each word/)).toBeTruthy();
    press("Load the model and score");
    await settle();
    expect(fake.asked).toHaveLength(1);
  });

  it("shows the sums beside the rewards, for the attribute of the split that decided", async () => {
    await openScored();
    expect(sums()).toEqual([
      expect.stringContaining(
        "add up to −1.000. The helpfulness difference, 2 − 1, is −1.000, and the line of the split that decided is at 0.019.",
      ),
      "Common level 2.500, text +0.500, end of turn 0.000: the shares add up to 3.000. The reward is 3.000.",
      "Common level 2.500, text 0.000, end of turn −0.500: the shares add up to 2.000. The reward is 2.000.",
    ]);
    expect(screen.getByText(/“Because.” in response 1 counts most: \+0.500, for response 1/)).toBeTruthy();
    expect(screen.getByRole("group", { name: /^Response 2/ }).textContent).toBe("No reason.");
  });

  it("shows another attribute, and the numbers as tables", async () => {
    await openScored();
    fireEvent.change(screen.getByLabelText("Reward"), { target: { value: "verbosity" } });
    expect(sums()[0]).toContain("The verbosity difference, 2 − 1, is 0.000.");
    fireEvent.click(screen.getByText("As tables"));
    const table = screen.getByRole("table", { name: "Shares of the verbosity of response 2" });
    expect(Array.from(table.querySelectorAll("tbody tr"), ({ textContent }) => textContent)).toEqual([
      "No+0.250",
      "reason.not scored",
      "end of turn−0.250",
      "common level+1.000",
    ]);
  });

  it("leaves parts out on demand: cost first, then progress, then what decides", async () => {
    await openScored();
    fireEvent.click(screen.getByLabelText("Left out in turn"));
    fireEvent.click(screen.getByLabelText("Sentences"));
    expect(screen.getAllByText(/^1 sentence, about \d+ tokens/)).toHaveLength(3);
    press(/^Leave out each sentence ?of response 1$/);
    const asked = fake.askedVariants[0];
    act(() => asked?.progress?.({ phase: "scoring", done: 3, total: 10 }));
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("30");
    asked?.answer([[1, 1]]);
    await settle();
    expect(sums()).toEqual(["Without one sentence, outlined, the winner is another. 40 tokens ran in place of 90."]);
    expect(document.querySelector(".stretch.is-noted")?.textContent).toBe("Because.");
    fireEvent.click(screen.getByText("As a table"));
    expect(screen.getByRole("row", { name: /Because/ }).textContent).toBe(
      "Because.+2.000Without it, response 2 is preferred, 80.0 %",
    );
  });

  it("can be cancelled", async () => {
    await openScored();
    fireEvent.click(screen.getByLabelText("Left out in turn"));
    press(/^Leave out each word ?of the prompt$/);
    press("Cancel");
    await settle();
    expect(fake.askedVariants[0]?.signal.aborted).toBe(true);
    expect(screen.getByRole("button", { name: /^Leave out each word ?of the prompt$/ })).toBeTruthy();
  });

  it("ends when nobody sees its progress any more: another view, other parts, a closed panel", async () => {
    await openScored();
    const start = () => press(/^Leave out each \w+ ?of response 1$/);
    const leaving = [
      () => fireEvent.click(screen.getByLabelText("Shares of the reward")),
      () => fireEvent.click(screen.getByLabelText("Sentences")),
      cleanup,
    ];
    for (const [i, leave] of leaving.entries()) {
      fireEvent.click(screen.getByLabelText("Left out in turn"));
      start();
      expect(fake.askedVariants[i]?.signal.aborted).toBe(false);
      leave();
      await settle();
      expect(fake.askedVariants[i]?.signal.aborted).toBe(true);
      expect(useWordsStore.getState().run.status).toBe("idle");
    }
  });

  it("asks to score a changed text before leaving parts of it out", async () => {
    await openScored();
    fireEvent.click(screen.getByLabelText("Left out in turn"));
    const { rescored } = useComparisonStore.getState();
    const scored = Object.values(rescored)[0];
    if (!scored) throw new Error("nothing was scored");
    const pair = { ...scored.pair, responses: ["Because!", "No reason."] as const };
    act(() => useComparisonStore.setState({ own: [{ id: "x", pair, scored }], selection: { kind: "own", id: "x" } }));
    expect(screen.getByText("The text has changed since it was scored.")).toBeTruthy();
  });
});
