// @vitest-environment jsdom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { compare } from "../../core/result.ts";
import { SMALL } from "../testdata/trees.ts";
import { treeNodes } from "./treeNodes.ts";
import { useKeptNodes } from "./useKeptNodes.ts";

const nodesAt = (helpfulness: number, verbosity: number) =>
  treeNodes(
    SMALL,
    compare(
      [
        [2, 1],
        [2 + helpfulness, 1 + verbosity],
      ],
      SMALL,
      null,
    ),
  );

afterEach(cleanup);

describe("kept nodes", () => {
  it("are the same objects but for the splits on what moved", () => {
    const { result, rerender } = renderHook(({ nodes }) => useKeptNodes(nodes), {
      initialProps: { nodes: nodesAt(1, 0.25) },
    });
    const before = result.current;
    rerender({ nodes: nodesAt(1.1, 0.25) });
    const after = result.current;
    expect(after.nodes.flatMap((node, i) => (node === before.nodes[i] ? [] : [i]))).toEqual([0]);
    expect(after.nodes[0]).toMatchObject({ value: expect.closeTo(1.1) });
    expect(after.shape).toBe(before.shape);
  });

  it("have another shape when the path is another", () => {
    const { result, rerender } = renderHook(({ nodes }) => useKeptNodes(nodes), {
      initialProps: { nodes: nodesAt(1, 0.25) },
    });
    const { shape } = result.current;
    rerender({ nodes: nodesAt(-1, 0.25) });
    expect(result.current.shape).not.toBe(shape);
    expect(result.current.shape).toBe(result.current.nodes);
  });
});
