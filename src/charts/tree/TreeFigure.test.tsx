// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { compare } from "../../core/result.ts";
import { SMALL } from "../testdata/trees.ts";
import { TreeFigure } from "./TreeFigure.tsx";

const result = compare(
  [
    [2, 1],
    [3, 1.25],
  ],
  SMALL,
  null,
);

function draw(highlighted?: number) {
  const onHighlight = vi.fn();
  const view = render(
    <TreeFigure document={SMALL} result={result} highlighted={highlighted} onHighlight={onHighlight} />,
  );
  return { ...view, onHighlight, tree: screen.getByRole("tree") };
}
const item = (name: RegExp) => screen.getByRole("treeitem", { name });
const focusedNode = () => document.activeElement?.getAttribute("data-node");

afterEach(cleanup);

describe("the drawn tree", () => {
  it("draws splits, leaves and links", () => {
    const { tree } = draw();
    expect(tree.querySelector("svg")).toMatchSnapshot();
  });

  it("grows with the visitor's text, and is a spine where that leaves too little room", () => {
    document.documentElement.style.fontSize = "32px";
    draw();
    expect(document.querySelector(".tree-spine")).toBeTruthy();
    cleanup();
    document.documentElement.style.fontSize = "20px";
    const { tree } = draw();
    document.documentElement.style.fontSize = "";
    // 960 pixels are 60 times 16 and 48 times 20.
    expect(tree.querySelector("svg")?.getAttribute("width")).toBe("48rem");
  });

  it("has one node in the tab order and marks the path as selected", () => {
    const { tree } = draw();
    const items = within(tree).getAllByRole("treeitem");
    expect(items.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    expect(items.filter((node) => node.getAttribute("aria-selected") === "true")).toHaveLength(3);
  });

  it("walks with the arrow keys and lights what has the focus", () => {
    const { onHighlight } = draw();
    item(/^split on helpfulness/).focus();
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
    expect(focusedNode()).toBe("4");
    expect(onHighlight).toHaveBeenLastCalledWith(4);
    fireEvent.keyDown(document.activeElement as Element, { key: "End" });
    expect(focusedNode()).toBe("5");
  });

  it("opens a node's detail with Enter, and Escape leads back to the node", () => {
    draw();
    item(/^split on helpfulness/).focus();
    fireEvent.keyDown(document.activeElement as Element, { key: "Enter" });
    const detail = screen.getByRole("dialog", { name: "Split on helpfulness" });
    expect(detail.textContent).toContain("over the line, so it goes right");
    expect(detail.textContent).toContain("it can change the winner");
    fireEvent.keyDown(detail, { key: "Escape" });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(focusedNode()).toBe("0");
  });

  it("says value, line and margin with digits at which they add up", () => {
    const narrow = compare(
      [
        [2, 1],
        [2.0304, 1],
      ],
      SMALL,
      null,
    );
    render(<TreeFigure document={SMALL} result={narrow} highlighted={undefined} onHighlight={vi.fn()} />);
    fireEvent.click(item(/^split on helpfulness/));
    const detail = screen.getByRole("dialog", { name: "Split on helpfulness" });
    expect(detail.textContent).toContain("difference is +0.030, the line is at 0.019: 0.011 over the line");
    expect(detail.textContent).toContain("margin +0.011");
  });

  it("says of a value that the tree's float32 numbers put on the line that it is there", () => {
    const rewards = [
      [0, 1],
      [0.019 + 1e-12, 1],
    ] as const;
    render(
      <TreeFigure
        document={SMALL}
        result={compare(rewards, SMALL, null)}
        highlighted={undefined}
        onHighlight={vi.fn()}
      />,
    );
    fireEvent.click(item(/^split on helpfulness/));
    const detail = screen.getByRole("dialog", { name: "Split on helpfulness" });
    expect(detail.textContent).toContain("exactly on the line, so it goes left");
  });

  it("keeps room for the longest rule, so that what is below stays under the pointer", () => {
    draw();
    const room = () => document.querySelector(".tree-rule")?.getAttribute("data-room");
    const before = room();
    expect(before).toMatch(/^(This|Another) pair: helpfulness difference . 0\.019 and verbosity difference /);
    cleanup();
    draw(0);
    expect(room()).toBe(before);
  });

  it("says the rule of the lit node, else of this pair's leaf", () => {
    draw();
    expect(screen.getByText(/^This pair: helpfulness difference > 0.019 and/)).toBeTruthy();
    cleanup();
    draw(1);
    expect(screen.getByText(/^Another pair: helpfulness difference ≤ 0.019\. Here: response 1/)).toBeTruthy();
  });
});

describe("margins", () => {
  const root = [-1, -0.5, 0, 0.5, 1];
  const told = {
    ...SMALL,
    training: {
      spread: [0.5, 1],
      quantiles: [root, [-2, 2]],
      at_splits: [root, [-2, 0], null, null, [0, 0.2], null, null],
    },
  };
  const figure = (document: typeof SMALL, drift?: number) =>
    render(
      <TreeFigure
        document={document}
        result={result}
        highlighted={undefined}
        onHighlight={() => undefined}
        drift={drift}
      />,
    );
  const detailOf = (name: RegExp) => {
    fireEvent.click(item(name));
    return screen.getByRole("dialog").textContent;
  };

  it("stand before the training pairs' differences where the tree tells of them", () => {
    const { container } = figure(told);
    expect(container.querySelectorAll("[role=treeitem] .axis-training")).toHaveLength(3);
    expect(screen.getByRole("list", { name: "Legend" }).textContent).toContain("differences of the training pairs");
    expect(detailOf(/^split on helpfulness/)).toContain(
      "margin +0.981Of the training pairs that came here, about 100\u00a0% have",
    );
    expect(detailOf(/split on verbosity.*, on the path/)).toContain(
      "No training pair that came here has such a difference: theirs go from 0.00 to +0.20.",
    );
  });

  it("are drawn without them where nobody published them, and that is said", () => {
    const { container } = figure(SMALL);
    expect(container.querySelector(".axis-training")).toBeNull();
    expect(screen.getByText(/were not published with this tree/)).toBeTruthy();
    expect(detailOf(/^split on helpfulness/)).toContain("margin +0.981");
  });

  it("are marked on the path where the back end's rounding could cross them", () => {
    const { container } = figure(SMALL, 0.04);
    expect(container.querySelectorAll(".panel-noise")).toHaveLength(1);
    expect(item(/within numerical noise/).getAttribute("aria-label")).toContain("split on verbosity");
    expect(screen.getByRole("button", { name: "within noise" })).toBeTruthy();
    expect(detailOf(/within numerical noise/)).toContain("within numerical noise");
  });
});

describe("a new verdict", () => {
  const other = compare(
    [
      [2, 1],
      [3, 3],
    ],
    SMALL,
    null,
  );

  it("draws the path anew, so that it lights up again, and leaves the focus where it was", () => {
    const figure = (of: typeof result) => (
      <TreeFigure document={SMALL} result={of} highlighted={undefined} onHighlight={() => undefined} />
    );
    const { container, rerender } = render(figure(result));
    item(/^split on helpfulness/).focus();
    const panel = () => container.querySelector(".is-on-path > .panel");
    const link = () => container.querySelector(".link-lit");
    const before = [panel(), link()];
    rerender(figure(result));
    expect([panel(), link()]).toEqual(before);
    expect(panel()).toBe(before[0]);
    rerender(figure(other));
    expect(panel()).not.toBe(before[0]);
    expect(link()).not.toBe(before[1]);
    expect(focusedNode()).toBe("0");
  });

  it("keeps the drawing while the pair is moved: only what newly comes to the path lights up", () => {
    const figure = (of: typeof result, isMoving: boolean) => (
      <TreeFigure document={SMALL} result={of} isMoving={isMoving} highlighted={undefined} onHighlight={vi.fn()} />
    );
    const { container, rerender } = render(figure(result, false));
    const drawn = [...container.querySelectorAll(".panel")];
    rerender(figure(other, true));
    const panels = [...container.querySelectorAll(".panel")];
    expect(panels.length).toBeGreaterThan(1);
    expect(panels.every((panel, i) => panel === drawn[i])).toBe(true);
  });
});

describe("the tree on a narrow screen", () => {
  it("is a list with side branches folded until they are opened", () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(358);
    draw();
    const folded = item(/Folded\.$/);
    expect(folded.textContent).toContain("2 nodes folded, mostly response 1 preferred");
    expect(screen.getAllByRole("treeitem")).toHaveLength(5);
    fireEvent.click(folded);
    expect(screen.getAllByRole("treeitem")).toHaveLength(7);
    vi.restoreAllMocks();
  });
});
