import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { pairKey } from "../../core/pairKey.ts";
import { type PreferenceRow, pairOfRow } from "../../core/row.ts";
import { importRows, openImport } from "../import/importFile.ts";
import { exportRows } from "./exportRows.ts";
import { BlockWriter, keepJudged, openRowDatabase } from "./rowStore.ts";
import { type KeptSystem, keepSystem } from "./systemStore.ts";

const FORMS = ["jsonl", "csv", "parquet"] as const;
const model = { id: "m", digest: "0123456789abcdef" };
const rewards = [
  [1, 0.1],
  [2, -3.25],
] as const;

const rows: readonly PreferenceRow[] = Array.from({ length: 200 }, (_, i) => ({
  id: `r${i}`,
  messages: [{ role: "user", content: `Why "${i}",\r\n<b>really</b>? ☃` }],
  response_1: i === 3 ? " " : `One, ${i}`,
  response_2: `Two\n${i}`,
  ...(i % 3 === 0 ? {} : { label: i % 3 === 1 ? null : 1 }),
  ...(i % 2 === 0 ? {} : { rewards, reward_model: "other@1" }),
  ratings_1: { helpfulness: i % 5 },
  ratings_2: { helpfulness: 4.5 },
  scores: { s: [0.5, i] },
  judges: { anna: 0 },
  slices: { subset: "a, b" },
  weight: 0.5 + i,
  assigned: { seed: 1, response_1: "rejected" },
}));

async function storeOf(name: string) {
  const database = await openRowDatabase(name);
  const writer = new BlockWriter<PreferenceRow>(database, "rows", "s");
  for (const row of rows) await writer.add(row);
  await writer.flush();
  return database;
}

async function imported(file: Blob): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { value } of importRows(await openImport(new AbortController().signal, file)))
    found.push(value.ok ? value.value : value.error.message);
  return found;
}

it("a selection comes back equal from every form of file, in its order", async () => {
  const database = await storeOf("export");
  const pairs = Uint32Array.of(199, 3, 0, 1, 64, 2);
  for (const form of FORMS) {
    const file = await exportRows(database, { id: "s", pairs, form });
    expect(await imported(file), form).toEqual([...pairs].map((pair) => rows[pair]));
    expect(await imported(await exportRows(database, { id: "s", pairs: pairs.slice(0, 1), form }))).toHaveLength(1);
  }
});

it("what other systems say of a pair is in every form of file, their rewards in the place of its own where they are asked for", async () => {
  const database = await storeOf("export with systems");
  const both = (first: number, second: number) =>
    Float64Array.from({ length: 2 * rows.length }, (_, i) => (i % 4 === 2 ? first : i % 4 === 3 ? second : Number.NaN));
  const columns = {
    name: "big",
    labels: { big: Int8Array.from(rows, (_, i) => (i % 2 === 0 ? -2 : -1)) },
    scores: { "big: wit": both(1.5, 2), "big: depth": both(0, 1) },
    attributes: ["wit", "depth"],
  };
  const report = { shape: "", problems: {} } as unknown as KeptSystem["report"];
  await keepSystem(database, "s", { file: "big.json", columns, report, problems: new Blob() });
  const { rewards: _, reward_model: __, ...bare } = rows[0] as PreferenceRow;
  const told = {
    ...rows[1],
    judges: { ...rows[1]?.judges, big: null },
    scores: { ...rows[1]?.scores, "big: wit": [1.5, 2], "big: depth": [0, 1] },
  };
  const theirs = [
    [1.5, 0],
    [2, 1],
  ];
  for (const form of FORMS) {
    const request = { id: "s", pairs: Uint32Array.of(0, 1), form };
    expect(await imported(await exportRows(database, request)), form).toEqual([rows[0], told]);
    expect(await imported(await exportRows(database, { ...request, rewards: "big" })), form).toEqual([
      bare,
      { ...told, rewards: theirs, reward_model: "big" },
    ]);
  }
});

it("a set whose texts are gone makes no file that lacks some", async () => {
  const database = await storeOf("export of what is lost");
  for (const form of FORMS) {
    const request = { id: "s", pairs: Uint32Array.of(0, rows.length), form };
    await expect(exportRows(database, request), form).rejects.toThrow(/no longer on this device/);
  }
});

it("rows are saved with what the model that is shown said of them, and without what another said", async () => {
  const database = await storeOf("export with a model");
  const keyOf = (i: number) => pairKey(pairOfRow(rows[i] as PreferenceRow) ?? { messages: [], responses: ["", ""] });
  await keepJudged(database, model.digest, keyOf(0), { rewards });
  await keepJudged(database, model.digest, keyOf(1), { error: "Too strange." });
  const pairs = Uint32Array.of(0, 1, 3);
  const { rewards: _, reward_model: __, ...third } = rows[3] as PreferenceRow;
  for (const form of FORMS) {
    const found = await imported(await exportRows(database, { id: "s", pairs, form, model }));
    expect(found, form).toEqual([
      { ...rows[0], rewards, reward_model: "m@0123456789ab" },
      { ...rows[1], error: "Too strange." },
      third,
    ]);
  }
});
