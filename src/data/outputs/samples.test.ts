/** The made-up samples that the pages of the leaderboard's systems open (`public/systems/samples`): each is read as what it is a sample of. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseExamples } from "../../core/examples.ts";
import { exampleRows } from "../../core/systems/exampleRows.ts";
import { OUTPUTS } from "../../core/systems/leaderboard.ts";
import { importAll, signal } from "../import/testing/importing.ts";
import { readOutputs } from "./readOutputs.ts";

const file = (path: string) => readFileSync(new URL(`../../../public/${path}`, import.meta.url), "utf8");
const sample = (output: string) => file(`systems/samples/${output}.jsonl`);
const read = (output: string) => readOutputs(signal, new Blob([sample(output)]));
const examples = parseExamples(JSON.parse(file("examples/examples.json")));
if (!examples.ok) throw examples.error;
const ids = examples.value.examples.map(({ id }) => id);

test("there is one for each kind of output, of all example pairs, and every row says that no system said it", () => {
  expect(readdirSync(new URL("../../../public/systems/samples", import.meta.url)).sort()).toEqual(
    OUTPUTS.map((output) => `${output}.jsonl`).sort(),
  );
  for (const output of OUTPUTS) {
    const rows = sample(output)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; note: string });
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows.every(({ note }) => note.endsWith("No system said this."))).toBe(true);
  }
});

test("verdicts are there in both orders, with a tie and one that cannot be read", async () => {
  const { rows, bad } = await read("verdict");
  expect(bad).toEqual([]);
  expect(rows.filter(({ judges }) => judges[""] === null).map(({ id }) => id)).toEqual(["near-tie"]);
  expect(rows.flatMap(({ id, unread }) => unread.map(() => id))).toEqual(["confident-nonsense"]);
  const turned = rows.filter(({ judges }) => judges[""] !== undefined && judges[""] !== judges[", swapped"]);
  expect(turned.map(({ id }) => id)).toEqual(["padding"]);
});

test("scores, metrics and the rewards of quantiles are columns of the system", async () => {
  expect(Object.keys((await read("score")).rows[0]?.scores ?? {})).toEqual([""]);
  expect(Object.keys((await read("metrics")).rows[0]?.scores ?? {})).toEqual([
    "",
    ": fluency",
    ": usefulness",
    ": brevity",
  ]);
  expect(Object.keys((await read("quantiles")).rows[0]?.scores ?? {})).toContain(": helpfulness");
});

test("rewards by attribute are there for each pair, and the examples become a set with their recorded ones", async () => {
  const { rows } = await read("attributes");
  expect(rows.map(({ rewards }) => rewards?.map(({ length }) => length))).toEqual(ids.map(() => [5, 5]));
  const own = await importAll(exampleRows(examples.value));
  expect(own.rows.map(({ id }) => id)).toEqual(ids);
  expect(own.rows[0]?.rewards).toEqual(examples.value.examples[0]?.rewards);
});
