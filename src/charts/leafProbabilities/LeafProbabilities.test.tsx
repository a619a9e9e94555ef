// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { compare } from "../../core/result.ts";
import { completeTree } from "../testdata/trees.ts";
import { LeafProbabilities } from "./LeafProbabilities.tsx";

afterEach(cleanup);

it("tells the most probable leaves one by one in the tree's order and the others together", () => {
  const document = completeTree(4);
  const result = compare([[0], [0]], document, null);
  const leaves = Array.from({ length: 16 }, (_, i) => ({
    leaf: 15 + i,
    value: (i < 8 ? 0.1 : 0.9) / 8,
    standardError: 0,
  }));
  const onHighlight = vi.fn();
  render(<LeafProbabilities document={document} result={result} leaves={leaves} onHighlight={onHighlight} />);
  const rows = screen.getAllByRole("row");
  expect(rows).toHaveLength(1 + 8 + 1);
  expect(rows.at(-1)?.textContent).toBe("8 more leaves, together10.0 %");
  fireEvent.pointerEnter(rows[1] as Element);
  expect(onHighlight).toHaveBeenLastCalledWith(23);
});
