import { describe, expect, it } from "vitest";
import type { DecisionTree } from "../tree/types.ts";
import { ColumnBuilder } from "./columns.ts";
import { setReport } from "./report.ts";
import { reportTables } from "./reportTables.ts";

describe("the tables of a report", () => {
  it("say that a log-loss is infinite, and why", () => {
    const document: DecisionTree = {
      id: "t",
      title: "T",
      attributes: ["helpfulness"],
      classes: ["1", "2"],
      tree: { children_left: [-1], children_right: [-1], feature: [-2], threshold: [-2], value: [[1, 0]] },
      provenance: {},
    };
    const builder = new ColumnBuilder();
    const rewards = [
      [0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
    ] as const;
    builder.add({ id: "a", label: 1, rewards });
    const report = setReport(builder.build(), document);
    if (!report.ok) throw report.error;
    expect(reportTables(report.value).map(({ title }) => title)).toContain(
      "What the tree says against the label (log-loss infinite: a leaf was sure, and wrong; a coin has 0.693)",
    );
  });
});
