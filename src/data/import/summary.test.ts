import { describe, expect, it } from "vitest";
import { ok } from "../../base/result.ts";
import type { PreferenceRow } from "../../core/row.ts";
import { ColumnBuilder } from "../../core/set/columns.ts";
import { ImportCounter } from "./summary.ts";

describe("what an import found", () => {
  it("counts no rewards that the columns have no place for", () => {
    const rows: readonly PreferenceRow[] = [
      { id: "a", error: "too long", rewards: [[1], [2]] },
      {
        id: "b",
        rewards: [
          [1, 2],
          [3, 4],
        ],
        reward_model: "m",
      },
      { id: "c", rewards: [[1], [2]], reward_model: "other" },
    ];
    const [counter, builder] = [new ImportCounter(), new ColumnBuilder()];
    rows.forEach((row, i) => {
      counter.add({ line: i + 1, value: ok(row) });
      builder.add(row);
    });
    expect(counter.summary()).toMatchObject({
      withRewards: 1,
      withOtherRewards: 1,
      withErrors: 1,
      rewardModels: ["m"],
    });
    expect([...builder.build().differences]).toEqual([Number.NaN, Number.NaN, 2, 2, Number.NaN, Number.NaN]);
  });
});
