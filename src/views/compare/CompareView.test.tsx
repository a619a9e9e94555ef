// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelPackage } from "../../core/modelPackage.ts";
import { treeDigest } from "../../core/tree/digest.ts";
import { InferenceError } from "../../inference/errors.ts";
import { receiveComments } from "../../state/actions/comments.ts";
import { useComparisonStore } from "../../state/comparisonStore.ts";
import { injectInference } from "../../state/engine.ts";
import { useModelStore } from "../../state/modelStore.ts";
import { useSettingsStore } from "../../state/settingsStore.ts";
import { createFakeModel, TREE } from "../../state/testdata/fakeModel.ts";
import { resetStores } from "../../state/testdata/resetStores.ts";
import { useTreeStore } from "../../state/treeStore.ts";
import { CompareView } from "./CompareView.tsx";

const verdict = () => screen.getByRole("region", { name: "Verdict" });
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(resetStores);
afterEach(cleanup);

describe("the first visit", () => {
  it("shows an example with its verdict, rewards and tree, and no model", () => {
    render(<CompareView />);
    expect(screen.getByText("Lesson a.")).toBeTruthy();
    expect(verdict().textContent).toContain("Response 1 is preferred, 90.0 %.");
    expect(verdict().textContent).toContain("A careful person prefers response 1, too.");
    expect(screen.getByRole("tree")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Load the model and score" })).toBeTruthy();
    expect(useModelStore.getState().model.status).toBe("none");
  });

  it("says how narrow the verdict is where the package knows, of its own tree", () => {
    const manifest = {
      id: "small",
      attributes: ["helpfulness", "verbosity"],
      scale: { min: 0, max: 4 },
      files: [],
      drift: {},
      residual_covariance: {
        difference: [
          [4, 0],
          [0, 1],
        ],
      },
    } as unknown as ModelPackage;
    render(<CompareView />);
    act(() => useModelStore.setState({ manifest: { status: "ready", value: manifest } }));
    expect(verdict().textContent).toContain("Response 1 is narrowly preferred, 90.0 %.");
    expect(verdict().textContent).toContain("such differences are usually off by 2.00.");
  });

  it("lights the split that a number of the sentence stands for", () => {
    render(<CompareView />);
    fireEvent.focus(screen.getByRole("button", { name: "1.00 lower" }));
    expect(screen.getByRole("treeitem", { name: /^split on helpfulness/ }).getAttribute("class")).toContain("is-lit");
    expect(screen.getByRole("row", { name: /helpfulness/ }).className).toBe("is-lit");
  });

  it("lights nothing for a number that went away", () => {
    render(<CompareView />);
    fireEvent.focus(screen.getByRole("button", { name: "1.00 lower" }));
    fireEvent.click(screen.getByRole("button", { name: "Start blank" }));
    fireEvent.click(screen.getByRole("button", { name: "Open an example" }));
    expect(document.querySelector(".is-lit")).toBeNull();
  });

  it("says that a tree is borrowed, and what it was fitted on", () => {
    const own = useTreeStore.getState().trees.own;
    if (own?.status !== "ready") throw new Error("no tree");
    const provenance = { inputs: "human ratings", source: "A paper" };
    useTreeStore.setState({ trees: { own: { status: "ready", value: { ...own.value, provenance } } } });
    render(<CompareView />);
    expect(screen.getByText(/not fitted on this model's rewards but on human ratings/)).toBeTruthy();
  });
});

describe("a converted model", () => {
  it("with one score says that its tree is its rule, not fitted", () => {
    const own = useTreeStore.getState().trees.own;
    if (own?.status !== "ready") throw new Error("no tree");
    useTreeStore.setState({
      trees: { own: { status: "ready", value: { ...own.value, provenance: { kind: "rule", model: "small" } } } },
    });
    render(<CompareView />);
    expect(screen.getByText(/Not fitted: this model's own rule, that the higher score is preferred/)).toBeTruthy();
  });

  it("with a gate says its own score and how it weighs the attributes", async () => {
    const fake = createFakeModel({ gate: [0.75, 0.25] });
    injectInference(async () => ({ loadModel: async () => fake.model }));
    render(<CompareView />);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Load the model and score" })));
    await act(async () =>
      fake.asked[0]?.answer([
        [1, 3],
        [2, 1],
      ]),
    );
    const note = /The model's own score is .*weighs helpfulness 0\.75, verbosity 0\.25\./;
    await vi.waitFor(() => expect(verdict().textContent).toMatch(note), { timeout: 10_000 });
  });
});

describe("another tree", () => {
  const own = () => {
    const tree = useTreeStore.getState().trees.own;
    if (tree?.status !== "ready") throw new Error("no tree");
    return tree.value;
  };
  const choose = (change: Partial<ReturnType<typeof own>>) =>
    useTreeStore.setState({ choice: "pub", trees: { pub: { status: "ready", value: { ...own(), ...change } } } });

  it("of a published model is named by that model", () => {
    choose({ title: "Published-8B", provenance: { kind: "reward-model", inputs: "the model's own rewards" } });
    render(<CompareView />);
    expect(screen.getByText(/not fitted on this model's rewards but on rewards of Published-8B, so/)).toBeTruthy();
  });

  it("that disagrees with people says nothing about the model", () => {
    const { tree } = own();
    choose({ provenance: {}, tree: { ...tree, value: tree.value.map(([first = 0, second = 0]) => [second, first]) } });
    render(<CompareView />);
    expect(verdict().textContent).toContain("A careful person prefers response 1: this tree is wrong here.");
  });

  it("on other attributes says which the rewards lack", () => {
    choose({ title: "Other", attributes: ["harmlessness", "verbosity"] });
    render(<CompareView />);
    expect(verdict().textContent).toContain(
      "The tree “Other” asks about harmlessness, which these rewards do not have.",
    );
    expect(verdict().textContent).not.toContain("No rewards yet");
    expect(screen.queryByRole("tree")).toBeNull();
  });
});

describe("editing", () => {
  it("labels old results until new ones come, and lists the own pair", () => {
    render(<CompareView />);
    type("Response 1: text", "My own words.");
    expect(within(verdict()).getByText("For the previous text")).toBeTruthy();
    expect(verdict().textContent).toContain("90.0 %");
    expect(screen.getByRole("option", { name: "Why?" })).toBeTruthy();
    expect(screen.queryByText(/careful person/)).toBeNull();
  });

  it("says in words what is unusual about a pair", () => {
    render(<CompareView />);
    type("Response 2: text", "Because.");
    expect(screen.getByText(/Both responses are the same/)).toBeTruthy();
    type("Response 2: text", " ");
    expect(screen.getByText(/Response 2 is empty/)).toBeTruthy();
    type("Response 1: text", "");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /score/ }).disabled).toBe(true);
  });

  it("scores with the loaded model and says how", async () => {
    const fake = createFakeModel();
    injectInference(async () => ({ loadModel: async () => fake.model }));
    render(<CompareView />);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Load the model and score" })));
    expect(screen.getByRole("button", { name: "Stop" })).toBeTruthy();
    await act(async () =>
      fake.asked[0]?.answer([
        [1, 1],
        [2, 1],
      ]),
    );
    expect(verdict().textContent).toContain("Response 2 is preferred, 80.0 %.");
    expect(verdict().textContent).toContain("A careful person prefers response 1: the model is wrong here.");
    expect(screen.getByText("Scored here in 0.1 s on WASM.")).toBeTruthy();
  });

  it("keeps the focus where the work goes on", async () => {
    const fake = createFakeModel();
    injectInference(async () => ({ loadModel: async () => fake.model }));
    render(<CompareView />);
    const press = async (name: string | RegExp) => {
      const button = screen.getByRole("button", { name });
      button.focus();
      await act(async () => fireEvent.click(button));
    };
    await press("Load the model and score");
    expect(document.activeElement?.textContent).toBe("Stop");
    await act(async () =>
      fake.asked[0]?.answer([
        [1, 1],
        [2, 1],
      ]),
    );
    expect(document.activeElement?.textContent).toBe("Score these two responses");
    await press("Start blank");
    expect(document.activeElement).toBe(screen.getByLabelText("Turn 1: text"));
    await press("Add a turn");
    expect(document.activeElement).toBe(screen.getByLabelText("Turn 2: text"));
    await press(/^Delete/);
    expect(document.activeElement).toBe(screen.getByLabelText("Pair"));
  });

  it("keeps everything when loading fails, and says what to do", async () => {
    injectInference(async () => ({ loadModel: () => Promise.reject(new Error("The connection broke.")) }));
    render(<CompareView />);
    type("Response 1: text", "Kept.");
    await act(async () => fireEvent.click(screen.getByRole("button", { name: /score/ })));
    expect(screen.getByRole("alert").textContent).toContain("The connection broke.");
    expect(screen.getByLabelText<HTMLTextAreaElement>("Response 1: text").value).toBe("Kept.");
  });

  it("offers the best back end where only a chosen one was tried", async () => {
    const loadModel = vi.fn((_: { readonly backend?: string }) =>
      Promise.reject(new InferenceError("no-backend", "The chosen back end does not work here.")),
    );
    injectInference(async () => ({ loadModel }));
    useSettingsStore.setState({ backend: "webgpu" });
    render(<CompareView />);
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Load the model and score" })));
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "Take the best that works" })));
    expect(loadModel.mock.calls.map(([{ backend }]) => backend)).toEqual(["webgpu", undefined]);
    expect(screen.queryByRole("button", { name: "Take the best that works" })).toBeNull();
  });

  it("strikes out what was over the length limit", async () => {
    const { examples } = useComparisonStore.getState();
    if (examples.status !== "ready") throw new Error("no examples");
    const example = examples.value.examples[0];
    if (!example) throw new Error("no example");
    const origin = {
      kind: "run",
      backend: "wasm",
      elapsedMs: 1,
      promptCut: { message: 0, character: 2 },
      cuts: [3, undefined],
    } as const;
    const { pair, rewards } = example;
    const { model, attributes } = examples.value;
    useComparisonStore.setState({ rescored: { a: { pair, rewards, attributes, model, origin } } });
    const { container } = render(<CompareView />);
    expect([...container.querySelectorAll("del")].map((del) => del.textContent)).toEqual(["Wh", "ause."]);
    expect(screen.getByText(/The last 5 characters \(struck out\)/)).toBeTruthy();
  });
});

describe("the tree's text form", () => {
  it("is where a number of the sentence leads to while it is shown", () => {
    render(<CompareView />);
    expect(screen.getByText(/R shows the rules\.$/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText("Rules"));
    const number = screen.getByRole("button", { name: "1.00 lower" });
    fireEvent.focus(number);
    expect(screen.getByText("if helpfulness difference ≤ 0.019").className).toContain("is-lit");
    Element.prototype.scrollIntoView ??= () => undefined;
    fireEvent.click(number);
    expect(document.activeElement?.textContent).toBe("if helpfulness difference ≤ 0.019 can change the winner");
    fireEvent.click(screen.getByRole("button", { name: "90.0 %" }));
    expect(document.activeElement?.textContent).toContain("this pair");
  });

  it("has the numbers of the comments on its nodes, each once", () => {
    receiveComments([0, 1, 2].map((node) => ({ target: { kind: "node", tree: treeDigest(TREE), node }, note: "" })));
    render(<CompareView />);
    fireEvent.click(screen.getByLabelText("Rules"));
    const rules = screen.getByRole("list", { name: "The tree as rules" });
    const pinned = within(rules)
      .getAllByRole("listitem")
      .filter(({ textContent }) => textContent?.includes(", comment "));
    expect(pinned.map(({ dataset }) => dataset.node)).toEqual(["0", "1", "2"]);
    expect(pinned.map(({ textContent }) => textContent?.at(-1))).toEqual(["1", "2", "3"]);
  });

  it("is one key away", () => {
    render(<CompareView />);
    fireEvent.keyDown(screen.getByRole("treeitem", { name: /^split on helpfulness/ }), { key: "r" });
    const rules = screen.getByRole("list", { name: "The tree as rules" });
    expect(within(rules).getByText("if helpfulness difference ≤ 0.019")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Copy rules" })).toBeTruthy();
    expect(screen.getByText("R shows the drawing.")).toBeTruthy();
    expect(document.activeElement?.textContent).toContain("if helpfulness difference ≤ 0.019");
    fireEvent.keyDown(document.activeElement as Element, { key: "r" });
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^split on helpfulness/);
    fireEvent.keyDown(document.activeElement as Element, { key: "r" });
    fireEvent.click(screen.getByLabelText("Drawing"));
    expect(screen.getByRole("tree")).toBeTruthy();
  });
});
