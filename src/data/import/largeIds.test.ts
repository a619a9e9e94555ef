import { expect, it } from "vitest";
import { importAll } from "./testing/importing.ts";

const texts = '"prompt":"p","response_1":"a","response_2":"b"';

it.each([
  ["JSON Lines", (records: readonly string[]) => records.join("\n")],
  ["JSON", (records: readonly string[]) => `[${records.join(",\n")}]`],
])("keeps the digits of ids that no number has exactly, in %s", async (_, file) => {
  const records = [
    `{"id": 9007199254740993, ${texts}}`,
    `{"id":9007199254740992,${texts}}`,
    `{${texts},"id":-12345678901234567890 }`,
    `{"id":9007199254740991,${texts}}`,
    `{"id":1e20,${texts}}`,
  ];
  const { rows, bad } = await importAll(file(records));
  expect(bad).toEqual([]);
  expect(rows.map(({ id }) => id)).toEqual([
    "9007199254740993",
    "9007199254740992",
    "-12345678901234567890",
    "9007199254740991",
    "100000000000000000000",
  ]);
});

it("does so for ids of other names, and leaves rewards and texts as they are", async () => {
  const response_1 = 'so {"id": 9007199254740993}';
  const battle = '"model_a":"m","model_b":"n","winner":"model_a"';
  const arena = await importAll(`{"question_id":9007199254740993,${battle}}\n{"question_id":1,${battle}}\n`);
  expect([arena.file.shape?.id, arena.rows[0]?.id]).toEqual(["arena", "9007199254740993"]);
  const rewarded = `{"id":9007199254740993,"prompt":"p","response_1":${JSON.stringify(response_1)},"response_2":"b","rewards":[[100000000000000000000],[1]]}`;
  const { rows } = await importAll(`${rewarded}\n${rewarded}\n`);
  expect(rows[0]).toMatchObject({ id: "9007199254740993", response_1, rewards: [[1e20], [1]] });
});
