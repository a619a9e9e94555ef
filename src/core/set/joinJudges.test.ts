import { describe, expect, it } from "vitest";
import type { Label } from "../row.ts";
import { ColumnBuilder, NO_LABEL } from "./columns.ts";
import { joinJudges } from "./joinJudges.ts";

function columnsOf(rows: readonly { id: string; label?: Label; judges?: Record<string, Label> }[]) {
  const builder = new ColumnBuilder();
  for (const row of rows) builder.add(row);
  return builder.build();
}

describe("joinJudges", () => {
  const pairs = columnsOf([{ id: "a", label: 0 }, { id: "b", label: 1 }, { id: "c", label: 1 }, { id: "d" }]);

  it("brings decisions by id, and turns those of a file that has the responses the other way round", () => {
    const { columns, matched, turned } = joinJudges(
      pairs,
      columnsOf([
        { id: "b", label: 0, judges: { Vera: 0 } },
        { id: "a", label: 0, judges: { Vera: 1 } },
        { id: "d", label: 0, judges: { Vera: null } },
        { id: "z", label: 0, judges: { Vera: 0 } },
      ]),
    );
    expect({ matched, turned }).toEqual({ matched: 3, turned: 1 });
    expect([...(columns.labels.Vera ?? [])]).toEqual([1, 1, NO_LABEL, -1]);
    expect(columns.labels.label).toEqual(pairs.labels.label);
  });

  it("takes the first decision where a file judges a pair many times", () => {
    const { columns } = joinJudges(
      pairs,
      columnsOf([
        { id: "a", judges: { Vera: 0 } },
        { id: "a", judges: { Otto: 1 } },
        { id: "a", judges: { Vera: 1 } },
      ]),
    );
    expect([columns.labels.Vera?.[0], columns.labels.Otto?.[0]]).toEqual([0, 1]);
  });
});
