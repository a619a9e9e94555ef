// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { parseAnyTree } from "../../core/tree/anyTree.ts";
import { decisionPath } from "../../core/tree/predict.ts";
import golden from "../../core/tree/testdata/anyTree.json" with { type: "json" };
import { depthOf, outlineNodes } from "./outlineRows.ts";
import { TreeOutline } from "./TreeOutline.tsx";

afterEach(cleanup);

const parsed = parseAnyTree(golden.document);
if (!parsed.ok) throw parsed.error;
const { tree } = parsed.value;
const nodes = outlineNodes(parsed.value);

it("unfolds to a depth, by hand, and along the way of what is tried", () => {
  expect(depthOf(nodes)).toBe(3);
  const { rerender } = render(<TreeOutline nodes={nodes} depth={1} path={[]} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
  fireEvent.click(screen.getAllByRole("button")[1] as HTMLElement);
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
  const path = decisionPath(tree, golden.inputs[0] as number[]);
  rerender(<TreeOutline nodes={nodes} depth={0} path={path} />);
  const said = screen.getAllByText(/on the way of the values/);
  expect(said).toHaveLength(path.length);
  expect(screen.getByText(nodes[path.at(-1) as number]?.condition as string)).toBeTruthy();
});

it("says at every node what leads there and what is most often so", () => {
  expect(nodes[0]).toMatchObject({ condition: "", depth: 0, rows: "500 rows" });
  for (const node of nodes.slice(1)) expect(node.condition).toMatch(/^(petal|sepal) (length|width) [≤>] /);
  for (const { says, shares } of nodes) expect(shares.startsWith(says)).toBe(true);
});
