import { expect, it } from "vitest";
import { ColumnBuilder, type PairColumns } from "./columns.ts";
import { columnsWith } from "./columnsWith.ts";
import { withRewardsOf, withSystems } from "./systems.ts";

/** Of two pairs; `asked` counts how often somebody asks for their ids. */
function counted() {
  const builder = new ColumnBuilder();
  for (const id of ["a", "b"]) builder.add({ id, rewards: [[1], [2]] });
  const columns = builder.build();
  const asked = { ids: 0 };
  const counting: PairColumns = Object.defineProperty(columnsWith(columns, {}), "ids", {
    get: () => {
      asked.ids++;
      return columns.ids;
    },
  });
  return { columns: counting, asked };
}

const system = {
  name: "s",
  labels: { s: Int8Array.of(0, 1) },
  scores: { "s: m": Float64Array.of(1, 2, 3, 4) },
  attributes: ["m"],
};

it("puts columns in the place of others, and leaves the ids alone until somebody asks for them", () => {
  const { columns, asked } = counted();
  const changed = withRewardsOf(withSystems(columnsWith(columns, { slices: {} }), [system]), system);
  expect([...changed.differences]).toEqual([1, 1]);
  expect([...(changed.labels.s as Int8Array)]).toEqual([0, 1]);
  expect(asked.ids).toBe(0);
  expect(changed.ids).toEqual(["a", "b"]);
  expect(structuredClone(changed)).toEqual({ ...changed });
  expect([...columns.differences]).toEqual([1, 1]);
});

it("also takes other ids", () => {
  const { columns, asked } = counted();
  expect({ ...columnsWith(columns, { ids: [] }) }.ids).toEqual([]);
  expect(asked.ids).toBe(0);
});
