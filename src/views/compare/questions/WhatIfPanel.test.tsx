// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { HELPSTEER2_SCALE } from "../../../core/attributes.ts";
import { explain } from "../../../core/explanation.ts";
import { compare } from "../../../core/result.ts";
import { sentenceText, verdictSentence } from "../../../core/sentence.ts";
import { useQuestionStore } from "../../../state/questionStore.ts";
import { TREE } from "../../../state/testdata/fakeModel.ts";
import { resetStores } from "../../../state/testdata/resetStores.ts";
import { framesByHand } from "../../../ui/testing/frames.ts";
import { CompareView } from "../CompareView.tsx";

// The panels' code comes when they are first opened: fetched here, so that no test waits for it.
beforeAll(async () => {
  await import("./WhatIfPanel.tsx");
  await import("../share/SharePanel.tsx");
}, 60_000);
const drawFrames = framesByHand();
/** What follows the sliders takes turns: by then everything had one. */
const TURNS = 4;
const draw = () => {
  for (let turn = 0; turn < TURNS; turn++) act(drawFrames);
};
beforeEach(() => {
  resetStores();
  useQuestionStore.setState({ question: "what-if" });
});
afterEach(cleanup);

const verdict = () => screen.getByRole("region", { name: "Verdict" });
const slider = (name: RegExp) => screen.findByRole("slider", { name }, { timeout: 15_000 });
function move(input: HTMLElement, value: string): void {
  fireEvent.change(input, { target: { value } });
  draw();
}

/** Of an axis's label; a share of a hundred is none. */
const numberIn = ({ textContent }: Element) => (/^[+−\d.]+$/.test(textContent ?? "") ? Number(textContent) : 0) || 0;

describe("what if", { timeout: 60_000 }, () => {
  it("moves verdict, rewards and tree with a slider, says so, and goes back", async () => {
    render(<CompareView />);
    const helpfulness = await slider(/^helpfulness difference/);
    expect(verdict().textContent).not.toContain("What if");
    move(helpfulness, "0.5");
    expect(verdict().textContent).toContain("What if: not the model's rewards");
    expect(verdict().textContent).toContain("Response 2 is preferred, 80.0 %.");
    expect(verdict().textContent).not.toContain("careful person");
    expect(screen.getByRole("treeitem", { selected: true, name: /^split/ }).getAttribute("aria-label")).toContain(
      "+0.50",
    );
    fireEvent.click(within(verdict()).getByRole("button", { name: "Reset" }));
    draw();
    expect(verdict().textContent).toContain("Response 1 is preferred, 90.0 %.");
    expect(helpfulness).toHaveProperty("value", "-1");
  });

  it("does not lose the focus when it is reset, here or in the verdict", async () => {
    render(<CompareView />);
    const helpfulness = await slider(/^helpfulness difference/);
    const inVerdict = () => within(verdict()).getByRole("button", { name: "Reset" });
    const reset = screen.getByRole("button", { name: /^Reset to the model/ });
    expect(reset.getAttribute("aria-disabled")).toBe("true");
    for (const button of [() => reset, inVerdict]) {
      move(helpfulness, "0.5");
      const pressed = button();
      expect([reset.getAttribute("aria-disabled"), pressed.matches(":disabled")]).toEqual(["false", false]);
      act(() => pressed.focus());
      fireEvent.click(pressed);
      draw();
      expect(document.activeElement).not.toBe(document.body);
      expect(reset.matches(":disabled")).toBe(false);
    }
    expect(verdict().contains(document.activeElement)).toBe(true);
  });

  it("takes typed numbers, and forgets what is none", async () => {
    render(<CompareView />);
    await slider(/^helpfulness/);
    const field = screen.getByRole("spinbutton", { name: /^helpfulness/ });
    move(field, "0.25");
    expect(verdict().textContent).toContain("0.25 higher");
    move(field, "25");
    expect(verdict().textContent).toContain("0.25 higher");
    fireEvent.blur(field);
    expect(field).toHaveProperty("value", "0.25");
  });

  it("moves single rewards", async () => {
    render(<CompareView />);
    await slider(/^helpfulness/);
    fireEvent.click(screen.getByLabelText("Rewards"));
    move(await slider(/^helpfulness of response 1/), "1");
    expect(verdict().textContent).toContain("the helpfulness of 2 is 1.00 higher");
  });

  it("draws the curve and the map with a table each", async () => {
    render(<CompareView />);
    await slider(/^helpfulness/);
    const curve = screen.getByRole("img", {
      name: /along the helpfulness difference, with 1 threshold\. This pair: −1\.00/,
    });
    expect(curve.querySelectorAll(".sweep-column")).toHaveLength(2);
    fireEvent.change(screen.getByLabelText("Attribute of the curve"), { target: { value: "verbosity" } });
    expect(screen.getByRole("img", { name: /along the verbosity difference, with 0 thresholds/ })).toBeTruthy();
    const map = screen.getByRole("img", { name: /2 leaves by the helpfulness and the verbosity difference/ });
    expect(map.querySelector(".map-leaf.is-current .map-number")?.textContent).toBe("90.0 %");
    fireEvent.change(screen.getByLabelText("Attribute across"), { target: { value: "verbosity" } });
    expect(screen.getByRole("img", { name: /2 leaves by the verbosity and the helpfulness difference/ })).toBeTruthy();
    expect(screen.getAllByText("As a table")).toHaveLength(2);
  });

  it("draws curve and map larger where the text is", async () => {
    document.documentElement.style.fontSize = "20px";
    render(<CompareView />);
    await slider(/^helpfulness/);
    const drawings = document.querySelectorAll(".what-if .chart svg");
    document.documentElement.style.fontSize = "";
    // 480 pixels are 30 times 16 and 24 times 20.
    expect(Array.from(drawings, (drawing) => drawing.getAttribute("width"))).toEqual(["24rem", "24rem"]);
    expect(Array.from(drawings, (drawing) => drawing.getAttribute("viewBox"))).toEqual(["0 0 384 190", "0 0 384 300"]);
  });

  it("shows after a drag exactly what the evaluator says of where it ended", async () => {
    render(<CompareView />);
    const helpfulness = await slider(/^helpfulness difference/);
    const writeText = vi.fn(async (_text: string) => undefined);
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
    for (let value = -100; value <= 73; value += 7) move(helpfulness, String(value / 100));
    move(helpfulness, "0.37");
    const expected = compare(
      [
        [2.315, 1],
        [2.685, 1],
      ],
      TREE,
      null,
    );
    expect(verdict().textContent).toContain(sentenceText(verdictSentence(expected)));
    expect(document.querySelector(".question-answer")?.textContent).toBe(sentenceText(verdictSentence(expected)));
    expect(within(verdict()).getByRole("row", { name: /^helpfulness/ }).textContent).toBe("helpfulness2.312.69+0.37");
    expect(helpfulness.getAttribute("aria-valuetext")).toBe("+0.37");
    // jsdom has no modal dialogs.
    HTMLDialogElement.prototype.showModal = vi.fn();
    fireEvent.click(within(verdict()).getByRole("button", { name: "Share" }));
    const copy = { name: "Copy result as JSON", hidden: true };
    fireEvent.click(await screen.findByRole("button", copy, { timeout: 15_000 }));
    await waitFor(() => expect(writeText).toHaveBeenCalled());
    const context = { scale: HELPSTEER2_SCALE };
    const copied = JSON.parse(writeText.mock.calls[0]?.[0] ?? "");
    const drawn = { ...expected, explanation: explain(expected, TREE, context) };
    expect(copied).toMatchObject(JSON.parse(JSON.stringify(drawn)));
    expect(copied.notes).toContain("What if: not the model's rewards.");
  });

  it("has axes that only grow under a slider, and are as long as they have to be once it rests, or is reset", async () => {
    render(<CompareView />);
    const helpfulness = await slider(/^helpfulness difference/);
    const [curve, map] = screen.getAllByRole("img", { name: /This pair: −1\.00|by the helpfulness/ });
    const ends = () => [
      ...[curve, map].map((chart) => Math.max(...Array.from(chart?.querySelectorAll("text") ?? [], numberIn))),
      document.querySelector("[data-node='0'] .axis-threshold")?.getAttribute("x1"),
    ];
    const atHome = ends();
    move(helpfulness, "3.5");
    const long = ends();
    expect(long.slice(0, 2)).toEqual([3, 3]);
    expect(long[2]).not.toBe(atHome[2]);
    move(helpfulness, "-1");
    expect(ends()).toEqual(long);
    await waitFor(() => expect(ends()).toEqual(atHome));
    move(helpfulness, "3.5");
    expect(ends()).toEqual(long);
    fireEvent.click(within(verdict()).getByRole("button", { name: "Reset" }));
    draw();
    expect(ends()).toEqual(atHome);
  });

  it("changes nothing on the page but what a slider changes", async () => {
    render(<CompareView />);
    const helpfulness = await slider(/^helpfulness difference/);
    move(helpfulness, "0.5");
    const changes: Node[] = [];
    const observer = new MutationObserver((records) => changes.push(...records.map(({ target }) => target)));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    move(helpfulness, "0.6");
    changes.push(...observer.takeRecords().map(({ target }) => target));
    observer.disconnect();
    const elements = changes.map((node) => (node instanceof Element ? node : (node.parentElement as Element)));
    expect(elements.some((element) => element.closest("tr[data-attribute=helpfulness]"))).toBe(true);
    expect(elements.some((element) => element.closest("[role=treeitem][data-node='0']"))).toBe(true);
    const still =
      ".compare-pair, .tree-legend, .tree-picker, .question-row, .as-table, .link, thead, [data-attribute=verbosity]";
    expect(elements.filter((element) => element.closest(still)).map(({ outerHTML }) => outerHTML)).toEqual([]);
    const sliders = new Set(elements.map((element) => element.closest(".sliders-row")?.textContent));
    sliders.delete(undefined);
    expect([...sliders]).toEqual(["helpfulness"]);
  });

  it("is over while another question is open", async () => {
    render(<CompareView />);
    move(await slider(/^helpfulness/), "0.5");
    act(() => useQuestionStore.setState({ question: null }));
    expect(verdict().textContent).toContain("Response 1 is preferred, 90.0 %.");
  });
});
